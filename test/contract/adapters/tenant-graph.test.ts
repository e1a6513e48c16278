import { Secret } from '../../../shared/domain/secret.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { openBrowser, signIn } from '../entra/browser.ts';
import { everythingSaidBy } from './everything-said.ts';
import { graphScopes, openAdapters, signInScopes, tailspin } from './product-adapters.ts';

let cloud: TestCloud;
let product: ReturnType<typeof openAdapters>;
let accessToken: Secret<string>;

beforeAll(async () => {
  cloud = await startTestCloud();
  product = openAdapters(cloud);
  accessToken = await accessTokenOf('svc-teams@tailspin.example');
});
afterAll(() => cloud.close());

const accessTokenOf = async (name: string): Promise<Secret<string>> => {
  const { tokenEndpoint } = product;
  const asked = await tokenEndpoint.requestDeviceCode(tailspin, signInScopes);
  if (asked.kind !== 'code') throw new Error(asked.kind);
  const browser = openBrowser(cloud.addresses.pages);
  await browser.open(asked.code.verificationUri);
  await browser.press('Next', { otc: asked.code.userCode });
  await signIn(browser, { name });
  await browser.press('Continue');
  const signedIn = await tokenEndpoint.pollDeviceCode(tailspin, asked.code.deviceCode);
  if (signedIn.kind !== 'signedIn') throw new Error(signedIn.kind);
  const redeemed = await tokenEndpoint.redeem(tailspin, signedIn.refreshToken, 'public', graphScopes);
  if (redeemed.kind !== 'redeemed') throw new Error(redeemed.kind);
  return redeemed.accessToken;
};

test('the organization, the account and its roles', async () => {
  expect(await product.graph.organization(accessToken)).toEqual({
    kind: 'ok',
    value: { id: tailspin, displayName: 'Tailspin' },
  });
  expect(await product.graph.me(accessToken)).toMatchObject({
    kind: 'ok',
    value: { userPrincipalName: 'svc-teams@tailspin.example', displayName: 'Teams Service Account' },
  });
  const roles = await product.graph.myRoles(accessToken);
  expect(roles.kind === 'ok' && roles.value.sort()).toEqual([
    'Application Administrator',
    'Domain Name Administrator',
    'Teams Administrator',
    'Teams Communications Administrator',
    'User Administrator',
  ]);
});

test('the Enterprise application of the token registration', async () => {
  const principal = cloud.directory.servicePrincipals
    .values()
    .find(({ tenantId, displayName }) => tenantId === tailspin && displayName.includes('Tenant Connect'));
  expect(principal).toBeDefined();
  expect(await product.graph.servicePrincipalId(accessToken)).toEqual({ kind: 'ok', value: principal?.id });
});

test('a token that is no good is refused, and not repeated', async () => {
  const answer = await product.graph.me(new Secret('planted-access-token'));
  expect(answer).toMatchObject({ kind: 'refused', status: 401 });
  expect(everythingSaidBy(answer)).not.toContain('planted');
});

test('one moment of throttling is ridden out', async () => {
  fault('throttle', 1, 0);
  expect((await product.graph.me(accessToken)).kind).toBe('ok');
});

test.each(['throttle', 'serverError'] as const)('lasting %s means later, when Graph says', async (kind) => {
  fault(kind, 10, 12);
  const answer = await product.graph.me(accessToken);
  expect(answer).toMatchObject({ kind: 'tryLater', afterSeconds: 12 });
  expect(cloud.directory.faults.get('graph')?.remaining).toBeGreaterThanOrEqual(8);
  cloud.directory.faults.delete('graph');
});

test('silence is given up after ten seconds, by Entra and Graph alike', async () => {
  fault('hang', 1, 0);
  cloud.directory.faults.set('entra', { service: 'entra', kind: 'hang', remaining: 1, retryAfterSeconds: 0 });
  const fresh = openAdapters(cloud);
  const [graph, entra] = await Promise.all([
    fresh.graph.organization(accessToken),
    fresh.tokenEndpoint.requestDeviceCode(tailspin, signInScopes),
  ]);
  expect(graph).toMatchObject({ kind: 'tryLater', reason: 'Microsoft Graph did not answer' });
  expect(entra).toMatchObject({ kind: 'tryLater' });
}, 25_000);

const fault = (kind: 'throttle' | 'serverError' | 'hang', remaining: number, retryAfterSeconds: number) =>
  cloud.directory.faults.set('graph', { service: 'graph', kind, remaining, retryAfterSeconds });
