import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { openBrowser, signIn, type Browser } from './browser.ts';
import {
  contoso,
  expectTokens,
  fabrikam,
  refusedWith,
  tailspin,
  teamsScope,
  tokenClient,
  userReadAll,
} from './token-client.ts';

describe('device code', () => {
  let cloud: TestCloud;
  let client: ReturnType<typeof tokenClient>;
  let browser: Browser;
  beforeAll(async () => {
    cloud = await startTestCloud();
    client = tokenClient(cloud.addresses.entra);
  });
  afterAll(() => cloud.close());
  beforeEach(() => {
    browser = openBrowser(cloud.addresses.pages);
  });

  const enterCode = async (tenant: string) => {
    const code = await client.deviceCode(tenant);
    await browser.open(code.verification_uri);
    await browser.press('Next', { otc: code.user_code.toLowerCase() });
    return code;
  };

  it('is pending until the person has signed in, then good for one set of tokens', async () => {
    const code = await enterCode(tailspin);
    expect(refusedWith(await client.poll(tailspin, code.device_code))).toEqual({
      code: 70016,
      error: 'authorization_pending',
    });
    await signIn(browser, { name: 'svc-teams@tailspin.example' });
    expect(browser.text()).toContain('Are you trying to sign in to Northwind Voice – Tenant Connect?');
    await browser.press('Continue');
    expect(browser.text()).toContain('You may now close this window');

    const { id_token: idToken = '', scope } = expectTokens(await client.poll(tailspin, code.device_code));
    const keys = createRemoteJWKSet(new URL(`${cloud.addresses.entra}/${tailspin}/discovery/v2.0/keys`));
    const { payload } = await jwtVerify(idToken, keys, {
      issuer: `${cloud.addresses.entra}/${tailspin}/v2.0`,
      audience: seededIds.tokenAppId,
    });
    expect(payload).toMatchObject({
      tid: tailspin,
      preferred_username: 'svc-teams@tailspin.example',
      name: 'Teams Service Account',
      acct: 0,
    });
    expect(scope.split(' ')).toEqual(expect.arrayContaining(['openid', 'profile']));
    expect(scope).not.toContain('offline_access');
    expect(refusedWith(await client.poll(tailspin, code.device_code))).toEqual({
      code: 70018,
      error: 'bad_verification_code',
    });
  });

  it('accepts the grant name that MSAL sends', async () => {
    const { device_code: deviceCode } = await client.deviceCode(tailspin);
    const answer = await client.token(tailspin, { grant_type: 'device_code', device_code: deviceCode });
    expect(refusedWith(answer)).toMatchObject({ error: 'authorization_pending' });
  });

  it('tells who polls too fast to slow down', async () => {
    const { device_code: deviceCode } = await client.deviceCode(tailspin);
    await client.poll(tailspin, deviceCode);
    expect(refusedWith(await client.poll(tailspin, deviceCode))).toMatchObject({ error: 'slow_down' });
  });

  it('tells the poll that the person cancelled', async () => {
    const code = await enterCode(tailspin);
    await signIn(browser, { name: 'svc-teams@tailspin.example' });
    await browser.press('Cancel');
    expect(browser.text()).toContain('You cancelled the sign-in');
    expect(refusedWith(await client.poll(tailspin, code.device_code))).toMatchObject({
      error: 'authorization_declined',
    });
  });

  it.each([
    ['blockedByConditionalAccess', 53003],
    ['blockedBySecurityDefaults', 530035],
  ] as const)('ends in a block for person and poll where the tenant says %s', async (deviceCode, number) => {
    const tenant = cloud.directory.tenants.get(tailspin);
    if (!tenant) throw new Error('Tailspin is missing.');
    cloud.directory.tenants.set(tailspin, { ...tenant, deviceCode });
    const code = await enterCode(tailspin);
    await signIn(browser, { name: 'svc-teams@tailspin.example' });
    expect(browser.text()).toContain(`AADSTS${number}`);
    expect(refusedWith(await client.poll(tailspin, code.device_code))).toEqual({
      code: number,
      error: 'invalid_grant',
    });
    cloud.directory.tenants.set(tailspin, tenant);
  });

  it('does not know a code that was mistyped', async () => {
    await browser.open('/devicelogin');
    await browser.press('Next', { otc: 'AAAAAAAAA' });
    expect(browser.text()).toContain('That code didn’t work');
  });

  it('keeps an account of another tenant out, and lets a guest in as a guest', async () => {
    const code = await enterCode(contoso);
    await signIn(browser, { name: 'svc-teams@tailspin.example' });
    expect(browser.text()).toContain('AADSTS50020');
    await browser.press('Sign in with another account');
    await signIn(browser, { name: 'guest@tailspin.example' });
    await browser.press('Continue');
    await browser.press('Accept');
    const { id_token: idToken = '' } = expectTokens(await client.poll(contoso, code.device_code));
    expect(decodeJwt(idToken)).toMatchObject({
      tid: contoso,
      acct: 1,
      idp: `https://sts.windows.net/${tailspin}/`,
      preferred_username: 'guest@tailspin.example',
    });
  });

  it('kind A: signs in with the basics, and misses the rest until it is consented to', async () => {
    const code = await enterCode(contoso);
    await signIn(browser, { name: 'svc-teams@contoso.example' });
    await browser.press('Continue');
    expect(browser.text()).toContain('Permissions requested');
    expect(browser.text()).not.toContain('Consent on behalf of your organization');
    await browser.press('Accept');
    const { refresh_token: refreshToken = '' } = expectTokens(await client.poll(contoso, code.device_code));
    for (const scope of [userReadAll, teamsScope]) {
      const answer = await client.refresh(contoso, refreshToken, scope);
      expect(answer).toMatchObject({
        refusal: { error: 'invalid_grant', suberror: 'consent_required', error_codes: [65001] },
      });
    }
  });

  it('kind B: stops at approval, the poll seeing nothing but pending', async () => {
    const code = await enterCode(fabrikam);
    await signIn(browser, { name: 'svc-teams@fabrikam.example' });
    await browser.press('Continue');
    expect(browser.text()).toContain('Approval required');
    await browser.press('Request approval', { reason: 'Phone numbers' });
    expect(browser.text()).toContain('Your request was sent');
    expect(refusedWith(await client.poll(fabrikam, code.device_code))).toMatchObject({
      error: 'authorization_pending',
    });
  });

  it('kind C: goes straight through to every resource', async () => {
    const code = await enterCode(tailspin);
    await signIn(browser, { name: 'svc-teams@tailspin.example' });
    await browser.press('Continue');
    const { refresh_token: refreshToken = '' } = expectTokens(await client.poll(tailspin, code.device_code));
    const graph = expectTokens(await client.refresh(tailspin, refreshToken, userReadAll));
    expect(graph.scope.split(' ')).toContain(userReadAll);
    expect(graph.refresh_token).not.toBe(refreshToken);
    const teams = expectTokens(await client.refresh(tailspin, refreshToken, teamsScope));
    expect(teams.scope).toBe(teamsScope);
    const both = await client.refresh(tailspin, refreshToken, `${userReadAll} ${teamsScope}`);
    expect(refusedWith(both)).toEqual({ code: 28000, error: 'invalid_scope' });
  });
});
