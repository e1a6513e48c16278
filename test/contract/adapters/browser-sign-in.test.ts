import { createHash, randomBytes } from 'node:crypto';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { SignInRequest } from '../../../shared/ports/browser-sign-in.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { openBrowser, signIn } from '../entra/browser.ts';
import { everythingSaidBy } from './everything-said.ts';
import {
  contoso,
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

const portal = {
  registration: 'portal',
  tenantId: seededIds.providerTenantId,
  redirectUri: 'http://localhost:7071/auth/callback',
  scopes: ['openid', 'profile'],
} as const;
const wizard = {
  registration: 'token',
  tenantId: tailspin,
  redirectUri: 'http://localhost:7071/wizard/callback',
  scopes: [...signInScopes, ...graphScopes, ...teamsScopes],
} as const;

type Target = Pick<SignInRequest, 'registration' | 'tenantId' | 'redirectUri' | 'scopes'>;

/** Walks to Microsoft's page and back; answers what the callback page finds in the fragment. */
const walk = async (target: Target, name: string, prompt?: SignInRequest['prompt'], accepts = false) => {
  const verifier = randomBytes(32).toString('base64url');
  const url = await product.browserSignIn.authorizeUrl({
    ...target,
    state: 'state-1',
    nonce: 'nonce-1',
    codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
    ...(prompt && { prompt }),
  });
  const browser = openBrowser(cloud.addresses.pages);

  await browser.open(url);

  await signIn(browser, { name });
  if (accepts) await browser.press('Accept');
  const back = browser.leftFor();
  expect(`${back.origin}${back.pathname}`).toBe(target.redirectUri);
  expect(back.search).toBe('');
  const fragment = new URLSearchParams(back.hash.slice(1));
  expect(fragment.get('state')).toBe('state-1');
  return {
    ...target,
    code: new Secret(fragment.get('code') ?? ''),
    codeVerifier: new Secret(verifier),
    nonce: 'nonce-1',
  };
};

test('an operator signs in to the portal, with roles and without a refresh token', async () => {
  const redemption = await walk(portal, 'olivia.operator@northwindvoice.example');
  const answer = await product.browserSignIn.redeemCode(redemption);
  expect(answer).toMatchObject({
    kind: 'signedIn',
    claims: {
      tenantId: seededIds.providerTenantId,
      userPrincipalName: 'olivia.operator@northwindvoice.example',
      displayName: 'Olivia Operator',
      guest: false,
    },
    roles: ['Operator'],
  });
  expect(answer).not.toHaveProperty('refreshToken');
});

test('a customer’s administrator signs in at their own tenant, asked for openid and profile alone', async () => {
  const target = { ...portal, registration: 'token', tenantId: tailspin } as const;
  const pkce = { state: 'state-1', nonce: 'nonce-1', codeChallenge: 'c'.repeat(43) };
  const url = new URL(await product.browserSignIn.authorizeUrl({ ...target, ...pkce }));
  expect(url.searchParams.get('scope')).toBe('openid profile');
  const answer = await product.browserSignIn.redeemCode(await walk(target, 'admin@tailspin.example'));
  expect(answer).toMatchObject({
    kind: 'signedIn',
    claims: { tenantId: tailspin, userPrincipalName: 'admin@tailspin.example', guest: false },
    roles: [],
  });
  expect(answer).not.toHaveProperty('refreshToken');
});

test('an administrator who has consented to openid and profile for themselves has a token for no more', async () => {
  const target = { ...portal, registration: 'token', tenantId: contoso } as const;
  const redemption = await walk(target, 'admin@contoso.example', undefined, true);
  expect(await product.browserSignIn.redeemCode(redemption)).toMatchObject({
    kind: 'signedIn',
    claims: { tenantId: contoso },
  });
});

test('somebody without a role has none', async () => {
  const redemption = await walk(portal, 'nora.norole@northwindvoice.example');
  expect(await product.browserSignIn.redeemCode(redemption)).toMatchObject({ kind: 'signedIn', roles: [] });
});

test('a browser sign-in for several resources gives a token that serves each of them', async () => {
  const redemption = await walk(wizard, 'svc-teams@tailspin.example', 'select_account');
  const answer = await product.browserSignIn.redeemCode(redemption);
  if (answer.kind !== 'signedIn' || !answer.refreshToken) throw new Error(JSON.stringify(answer));
  expect(answer.claims).toMatchObject({ tenantId: tailspin, guest: false });
  for (const scopes of [graphScopes, teamsScopes])
    expect(
      (await product.tokenEndpoint.redeem(tailspin, answer.refreshToken, 'confidential', scopes)).kind,
    ).toBe('redeemed');
  expect(everythingSaidBy(answer)).not.toContain(answer.refreshToken.reveal());
});

test.each([
  ['spent', { code: undefined, nonce: 'nonce-1' }, 'invalid_grant'],
  ['made up', { code: new Secret('planted-code'), nonce: 'nonce-1' }, 'invalid_grant'],
  ['of another sign-in (nonce)', { code: undefined, nonce: 'nonce-2' }, undefined],
])('a code that is %s is refused', async (what, change, error) => {
  const redemption = await walk(portal, 'adam.admin@northwindvoice.example');
  if (what === 'spent') await product.browserSignIn.redeemCode(redemption);
  const answer = await product.browserSignIn.redeemCode({
    ...redemption,
    nonce: change.nonce,
    ...(change.code && { code: change.code }),
  });
  expect(answer).toMatchObject({ kind: 'refused', ...(error !== undefined && { refusal: { error } }) });
  expect(JSON.stringify(answer)).not.toContain('planted');
});

test('another verifier is refused', async () => {
  const redemption = await walk(portal, 'adam.admin@northwindvoice.example');
  const answer = await product.browserSignIn.redeemCode({
    ...redemption,
    codeVerifier: new Secret(randomBytes(32).toString('base64url')),
  });
  expect(answer).toMatchObject({ kind: 'refused' });
});

test('an Entra that is down means later, and the code can still be redeemed', async () => {
  const redemption = await walk(portal, 'adam.admin@northwindvoice.example');
  cloud.directory.faults.set('entra', {
    service: 'entra',
    kind: 'serverError',
    remaining: 20,
    retryAfterSeconds: 4,
  });
  const down = await product.browserSignIn.redeemCode(redemption);
  cloud.directory.faults.delete('entra');
  expect(down).toMatchObject({ kind: 'tryLater', afterSeconds: 4 });
  expect(await product.browserSignIn.redeemCode(redemption)).toMatchObject({
    kind: 'signedIn',
    roles: ['Admin'],
  });
});

test('rotating the client secret in the vault needs no restart; a wrong one is named and not repeated', async () => {
  const fresh = openAdapters(cloud);
  const right = await product.vault.readCurrent('portal-client-secret');
  await product.vault.write('portal-client-secret', new Secret('planted-wrong-secret'));
  const redemption = await walk(portal, 'adam.admin@northwindvoice.example');
  const answer = await fresh.browserSignIn.redeemCode(redemption);
  expect(answer).toMatchObject({ kind: 'refused', refusal: { aadsts: 7000215 } });
  expect(everythingSaidBy(answer)).not.toContain('planted');
  if (right) await product.vault.write('portal-client-secret', right);
  expect(await openAdapters(cloud).browserSignIn.redeemCode(redemption)).toMatchObject({ kind: 'signedIn' });
});

test('the admin consent page is the tenant’s own, with scopes and state', async () => {
  const url = new URL(
    await product.browserSignIn.adminConsentUrl(
      tailspin,
      [...graphScopes, ...teamsScopes],
      'http://localhost:7071/consent/callback',
      'state-2',
    ),
  );
  expect(`${url.origin}${url.pathname}`).toBe(`${cloud.addresses.pages}/${tailspin}/v2.0/adminconsent`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: seededIds.tokenAppId,
    scope: [...graphScopes, ...teamsScopes].join(' '),
    redirect_uri: 'http://localhost:7071/consent/callback',
    state: 'state-2',
  });
  const browser = openBrowser(cloud.addresses.pages);
  await browser.open(url.href);
  await signIn(browser, { name: 'admin@tailspin.example' });
  expect(browser.text()).toContain('Accept');
});
