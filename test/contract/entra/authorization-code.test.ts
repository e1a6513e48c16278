import { createHash, randomBytes } from 'node:crypto';
import { SecretClient } from '@azure/keyvault-secrets';
import { ConfidentialClientApplication, ResponseMode } from '@azure/msal-node';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { openBrowser, signIn, type Browser } from './browser.ts';
import { contoso, tailspin, userReadAll } from './token-client.ts';

const { providerTenantId, portalAppId, tokenAppId } = seededIds;
const portal = 'http://localhost:7071';
const callback = `${portal}/auth/callback`;

/** A seeded secret, read from the vault as the product reads it. */
const secretOf = async (cloud: TestCloud, name: string): Promise<string> => {
  const vault = new SecretClient(cloud.addresses.vault, cloud.credential, {
    disableChallengeResourceVerification: true,
  });
  return (await vault.getSecret(name)).value ?? '';
};

describe('authorization code through msal-node', () => {
  let cloud: TestCloud;
  let person: Browser;
  let verifier: string;
  let portalSecret: string;
  let tokenSecret: string;
  beforeAll(async () => {
    cloud = await startTestCloud({ portal });
    portalSecret = await secretOf(cloud, 'portal-client-secret');
    tokenSecret = await secretOf(cloud, 'token-client-secret');
  });
  afterAll(() => cloud.close());
  beforeEach(() => {
    person = openBrowser(cloud.addresses.pages);
    verifier = randomBytes(32).toString('base64url');
  });

  const application = (clientId: string, tenant: string, clientSecret: string) =>
    new ConfidentialClientApplication({
      auth: {
        clientId,
        clientSecret,
        authority: `${cloud.addresses.entra}/${tenant}`,
        knownAuthorities: [new URL(cloud.addresses.entra).host],
      },
    });
  const portalApp = () => application(portalAppId, providerTenantId, portalSecret);

  const authorizeUrl = (
    extra: Partial<Parameters<ConfidentialClientApplication['getAuthCodeUrl']>[0]> = {},
  ) =>
    portalApp().getAuthCodeUrl({
      scopes: ['openid', 'profile'],
      redirectUri: callback,
      responseMode: ResponseMode.FRAGMENT,
      codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
      codeChallengeMethod: 'S256',
      nonce: 'nonce-1',
      state: 'state-1',
      ...extra,
    });

  const answer = () => {
    const away = person.leftFor();
    return new URLSearchParams(away.hash.slice(1));
  };

  const redeem = (code: string, extra: { codeVerifier?: string } = {}) =>
    portalApp().acquireTokenByCode({
      code,
      scopes: ['openid', 'profile'],
      redirectUri: callback,
      codeVerifier: verifier,
      nonce: 'nonce-1',
      ...extra,
    });

  it('answers in the fragment, and the code gives the roles', async () => {
    await person.open(await authorizeUrl());
    await signIn(person, { name: 'olivia.operator@northwindvoice.example' });
    expect(person.leftFor().origin).toBe(portal);
    expect(answer().get('state')).toBe('state-1');
    const result = await redeem(answer().get('code') ?? '');
    expect(result.idTokenClaims).toMatchObject({ roles: ['Operator'], tid: providerTenantId });
    expect(result.account?.username).toBe('olivia.operator@northwindvoice.example');
  });

  it('a code is for one use, and for who holds the verifier', async () => {
    await person.open(await authorizeUrl());
    await signIn(person, { name: 'adam.admin@northwindvoice.example' });
    const code = answer().get('code') ?? '';
    await expect(redeem(code, { codeVerifier: 'x'.repeat(43) })).rejects.toThrow('AADSTS50148');
    await redeem(code);
    await expect(redeem(code)).rejects.toThrow('AADSTS54005');
  });

  it('asks again for a wrong password, and locks after ten', async () => {
    await person.open(await authorizeUrl());
    await person.press('Next', { name: 'nobody@northwindvoice.example' });
    expect(person.text()).toContain('AADSTS50034');
    await person.press('Next', { name: 'nora.norole@northwindvoice.example' });
    for (let attempt = 0; attempt < 10; attempt++) await person.press('Sign in', { password: 'wrong' });
    expect(person.text()).toContain('AADSTS50126');
    await person.press('Sign in', { password: 'Passw0rd!' });
    expect(person.text()).toContain('AADSTS50053');
  });

  it('prompt=none is answered by the session, or with the reason why not', async () => {
    await person.open(await authorizeUrl({ prompt: 'none' }));
    expect(answer().get('error')).toBe('login_required');
    await person.open(await authorizeUrl());
    await signIn(person, { name: 'mona.monitor@northwindvoice.example' });
    await person.open(await authorizeUrl({ prompt: 'none' }));
    expect(answer().get('code')).toBeTruthy();
    await person.open(await authorizeUrl({ prompt: 'none', loginHint: 'adam.admin@northwindvoice.example' }));
    expect(answer().get('error')).toBe('login_required');
  });

  it('signs in by session, unless told to ask for the account or the password', async () => {
    const name = 'mona.monitor@northwindvoice.example';
    await person.open(await authorizeUrl());
    await signIn(person, { name });
    await person.open(await authorizeUrl());
    expect(answer().get('code')).toBeTruthy();
    await person.open(await authorizeUrl({ prompt: 'select_account' }));
    expect(person.text()).toContain('Pick an account');
    await person.press('Mona Monitor');
    expect(answer().get('code')).toBeTruthy();
    await person.open(await authorizeUrl({ prompt: 'login', loginHint: name }));
    expect(person.text()).toContain('Enter password');
  });

  it('stays on its own page for an unknown app or address', async () => {
    const url = new URL(await authorizeUrl({ redirectUri: 'http://localhost:7071/elsewhere' }));
    await person.open(url.href);
    expect(person.text()).toContain('AADSTS50011');
    url.searchParams.set('client_id', contoso);
    await person.open(url.href);
    expect(person.text()).toContain('AADSTS700016');
  });

  it('does not find the single-tenant app from another tenant', async () => {
    const url = (await authorizeUrl()).replace(providerTenantId, tailspin);
    await person.open(url);
    expect(person.text()).toContain('AADSTS700016');
  });

  it('a sign-in belongs to the browser that began it', async () => {
    await person.open(await authorizeUrl());
    const other = openBrowser(cloud.addresses.pages);
    await other.open(person.path());
    expect(other.text()).toContain('This sign-in is over');
  });

  it('asks for the authenticator where the tenant wants it, and lets the person deny', async () => {
    const url = (await authorizeUrl({ redirectUri: `${portal}/wizard/callback` }))
      .replace(providerTenantId, contoso)
      .replace(portalAppId, tokenAppId);
    await person.open(url);
    await person.press('Next', { name: 'svc-teams@contoso.example' });
    await person.press('Sign in', { password: 'Passw0rd!' });
    expect(person.text()).toContain('enter the number shown');
    await person.press('Deny');
    expect(person.text()).toContain('you denied the request');
  });

  it('gives a refresh token of a confidential client, good for Graph with the secret only', async () => {
    const client = application(tokenAppId, tailspin, tokenSecret);
    const url = await client.getAuthCodeUrl({
      scopes: ['openid', 'profile', 'offline_access', userReadAll],
      redirectUri: `${portal}/wizard/callback`,
    });
    await person.open(url);
    await signIn(person, { name: 'svc-teams@tailspin.example' });
    const code = person.leftFor().searchParams.get('code') ?? '';
    const result = await client.acquireTokenByCode({
      code,
      scopes: [userReadAll],
      redirectUri: `${portal}/wizard/callback`,
    });
    expect(result.scopes).toContain(userReadAll);
    const again = await client.acquireTokenSilent({
      account: result.account ?? failure('no account'),
      scopes: ['48ac35b8-9aa8-4d74-927d-1f4a14a0b239/user_impersonation'],
    });
    expect(again.scopes).toEqual(['48ac35b8-9aa8-4d74-927d-1f4a14a0b239/user_impersonation']);
  });
});

const failure = (message: string): never => {
  throw new Error(message);
};
