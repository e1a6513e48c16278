import { seededIds } from '../../../local/microsoft/cloud.ts';
import { setConsentKind } from '../../../local/microsoft/entra/bends.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { openBrowser, signIn } from '../entra/browser.ts';
import {
  contoso,
  fabrikam,
  graphScopes,
  openAdapters,
  signInScopes,
  tailspin,
  teamsScopes,
} from './product-adapters.ts';

let cloud: TestCloud;
let product: ReturnType<typeof openAdapters>;

beforeAll(async () => {
  cloud = await startTestCloud();
  product = openAdapters(cloud);
});
afterAll(() => cloud.close());

const askForCode = async (tenantId: string) => {
  const answer = await product.tokenEndpoint.requestDeviceCode(tenantId, signInScopes);
  if (answer.kind !== 'code') throw new Error(`No code but ${answer.kind}`);
  return answer.code;
};

const enterCode = async (userCode: string, name: string, confirm = 'Continue') => {
  const browser = openBrowser(cloud.addresses.pages);
  await browser.open(`${cloud.addresses.pages}/devicelogin`);
  await browser.press('Next', { otc: userCode });
  await signIn(browser, { name });
  if (browser.text().includes('Are you trying to sign in')) await browser.press(confirm);
  return browser;
};

const signInWithCode = async (tenantId: string, name: string) => {
  const code = await askForCode(tenantId);
  await enterCode(code.userCode, name);
  const answer = await product.tokenEndpoint.pollDeviceCode(tenantId, code.deviceCode);
  if (answer.kind !== 'signedIn') throw new Error(`Not signed in but ${JSON.stringify(answer)}`);
  return answer;
};

test('a code leads to an account and a token, and the token to Graph and Teams, each apart', async () => {
  const code = await askForCode(tailspin);
  expect(code).toMatchObject({
    verificationUri: `${cloud.addresses.pages}/devicelogin`,
    expiresIn: 900,
    interval: 5,
  });
  expect(await product.tokenEndpoint.pollDeviceCode(tailspin, code.deviceCode)).toEqual({ kind: 'pending' });
  expect(await product.tokenEndpoint.pollDeviceCode(tailspin, code.deviceCode)).toEqual({ kind: 'slowDown' });
  await enterCode(code.userCode, 'svc-teams@tailspin.example');
  const signedIn = await product.tokenEndpoint.pollDeviceCode(tailspin, code.deviceCode);
  expect(signedIn).toMatchObject({
    kind: 'signedIn',
    claims: {
      tenantId: tailspin,
      userPrincipalName: 'svc-teams@tailspin.example',
      displayName: 'Teams Service Account',
      guest: false,
    },
  });
  if (signedIn.kind !== 'signedIn') return;
  for (const scopes of [graphScopes, teamsScopes]) {
    const answer = await product.tokenEndpoint.redeem(tailspin, signedIn.refreshToken, 'public', scopes);
    expect(answer.kind).toBe('redeemed');
    if (answer.kind === 'redeemed') expect(answer.scopes).toEqual(expect.arrayContaining(scopes));
  }
});

test('the rotated token works, and so does the old one', async () => {
  const { refreshToken } = await signInWithCode(tailspin, 'svc-teams@tailspin.example');
  const first = await product.tokenEndpoint.redeem(tailspin, refreshToken, 'public', graphScopes);
  if (first.kind !== 'redeemed') throw new Error(first.kind);
  expect(first.refreshToken.reveal()).not.toBe(refreshToken.reveal());
  for (const token of [first.refreshToken, refreshToken])
    expect((await product.tokenEndpoint.redeem(tailspin, token, 'public', graphScopes)).kind).toBe(
      'redeemed',
    );
});

test('a public client’s token redeemed as a confidential one’s is refused with 700025', async () => {
  const { refreshToken } = await signInWithCode(tailspin, 'svc-teams@tailspin.example');
  expect(
    await product.tokenEndpoint.redeem(tailspin, refreshToken, 'confidential', graphScopes),
  ).toMatchObject({ kind: 'refused', refusal: { aadsts: 700025 } });
});

test('cancelling on Microsoft’s page declines', async () => {
  const code = await askForCode(tailspin);
  await enterCode(code.userCode, 'svc-teams@tailspin.example', 'Cancel');
  expect(await product.tokenEndpoint.pollDeviceCode(tailspin, code.deviceCode)).toEqual({ kind: 'declined' });
});

test.each([
  ['blockedByConditionalAccess', 53003],
  ['blockedBySecurityDefaults', 530035],
] as const)('a tenant with %s refuses with %i', async (deviceCode, aadsts) => {
  const tenant = cloud.directory.tenants.get(tailspin);
  if (!tenant) throw new Error('There is no Tailspin.');
  cloud.directory.tenants.set(tailspin, { ...tenant, deviceCode });
  const code = await askForCode(tailspin);
  await enterCode(code.userCode, 'svc-teams@tailspin.example');
  const answer = await product.tokenEndpoint.pollDeviceCode(tailspin, code.deviceCode);
  cloud.directory.tenants.set(tailspin, tenant);
  expect(answer).toMatchObject({ kind: 'refused', refusal: { aadsts } });
});

test('kind A: the sign-in passes, the redemption says that consent is missing', async () => {
  const code = await askForCode(contoso);
  const browser = await enterCode(code.userCode, 'svc-teams@contoso.example');
  await browser.press('Accept');
  const signedIn = await product.tokenEndpoint.pollDeviceCode(contoso, code.deviceCode);
  if (signedIn.kind !== 'signedIn') throw new Error(signedIn.kind);
  const { refreshToken } = signedIn;
  expect(await product.tokenEndpoint.redeem(contoso, refreshToken, 'public', graphScopes)).toMatchObject({
    kind: 'refused',
    refusal: { aadsts: 65001 },
  });
});

test('a guest is known as one', async () => {
  setConsentKind(cloud.directory, contoso, 'C');
  const answer = await signInWithCode(contoso, 'guest@tailspin.example');
  setConsentKind(cloud.directory, contoso, 'A');
  expect(answer.claims).toMatchObject({ tenantId: contoso, guest: true });
});

test('the app is absent from a tenant until somebody approves it', async () => {
  expect(await product.tokenEndpoint.presence(fabrikam)).toEqual({ kind: 'absent' });
  expect(await product.tokenEndpoint.presence(tailspin)).toEqual({ kind: 'present' });
  setConsentKind(cloud.directory, fabrikam, 'C');
  expect(await product.tokenEndpoint.presence(fabrikam)).toEqual({ kind: 'present' });
  setConsentKind(cloud.directory, fabrikam, 'B');
});

test('a throttled Entra means later, and MSAL is not left answering by itself', async () => {
  cloud.directory.faults.set('entra', {
    service: 'entra',
    kind: 'throttle',
    remaining: 2,
    retryAfterSeconds: 9,
  });
  expect(await product.tokenEndpoint.presence(tailspin)).toMatchObject({ kind: 'tryLater', afterSeconds: 9 });
  cloud.directory.faults.delete('entra');
  expect(await product.tokenEndpoint.presence(tailspin)).toEqual({ kind: 'present' });
});

test('a tenant nobody knows is refused as such', async () => {
  const nowhere = '55555555-5555-4555-8555-555555555555';
  const refusal = { kind: 'refused', refusal: { aadsts: 90002 } };
  expect(await product.tokenEndpoint.requestDeviceCode(nowhere, signInScopes)).toMatchObject(refusal);
  expect(await product.tokenEndpoint.presence(nowhere)).toMatchObject(refusal);
});

test('a token that was revoked is refused for good', async () => {
  const { claims, refreshToken } = await signInWithCode(tailspin, 'svc-teams@tailspin.example');
  const user = cloud.directory.users.get(claims.objectId);
  if (!user) throw new Error('The account is gone.');
  cloud.directory.users.set(user.id, {
    ...user,
    sessionsValidFrom: new Date(Date.now() + 1000).toISOString(),
  });
  expect(await product.tokenEndpoint.redeem(tailspin, refreshToken, 'public', graphScopes)).toMatchObject({
    kind: 'refused',
    refusal: { aadsts: 50173 },
  });
  cloud.directory.users.set(user.id, user);
});

test('nonsense as a token is refused without repeating it', async () => {
  const answer = await product.tokenEndpoint.redeem(
    tailspin,
    new Secret('planted-refresh-token'),
    'public',
    graphScopes,
  );
  expect(answer.kind).toBe('refused');
  expect(JSON.stringify(answer)).not.toContain('planted');
});

test('domains and ids are resolved, unknown ones are not', async () => {
  const { tenantResolver } = product;
  expect(await tenantResolver.resolve('Contoso.example')).toEqual({ kind: 'found', tenantId: contoso });
  expect(await tenantResolver.resolve(seededIds.providerTenantId)).toEqual({
    kind: 'found',
    tenantId: seededIds.providerTenantId,
  });
  expect(await tenantResolver.resolve('nobody.example')).toEqual({ kind: 'unknown' });
});
