import { Secret } from '../../../shared/domain/secret.ts';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import { changePassword } from '../../../local/microsoft/entra/bends.ts';
import { teamsAdminAppId, type User } from '../../../local/microsoft/directory.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { everythingSaidBy } from './everything-said.ts';
import { contoso, graphScopes, openAdapters, tailspin, teamsScopes } from './product-adapters.ts';

let cloud: TestCloud;
let product: ReturnType<typeof openAdapters>;
beforeAll(async () => {
  cloud = await startTestCloud();
  product = openAdapters(cloud);
});
afterAll(() => cloud.close());

const admin = 'admin@tailspin.example';
const signIn = ({ username = admin, password = 'Passw0rd!', tenantId = tailspin } = {}) =>
  product.passwordGrant.signIn({ tenantId, username, password: new Secret(password) }, graphScopes);
const userOf = (name: string): User => {
  const found = cloud.directory.users.values().find(({ userPrincipalName }) => userPrincipalName === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const locked = 'svc-teams@tailspin.example';
/** Answers how to undo it. */
const change = (name: string, patch: Partial<User>): (() => void) => {
  const user = userOf(name);
  cloud.directory.users.set(user.id, { ...user, ...patch });
  return () => void cloud.directory.users.set(user.id, user);
};
const refusedWith = (aadsts: number) => ({ kind: 'refused', refusal: { aadsts } });

test('a right password gives the account and a refresh token of a confidential client', async () => {
  const answer = await signIn();
  expect(answer).toMatchObject({
    kind: 'signedIn',
    claims: { userPrincipalName: admin, tenantId: tailspin, guest: false },
  });
  if (answer.kind !== 'signedIn') throw new Error('not signed in');
  expect(everythingSaidBy(answer)).not.toContain('Passw0rd');
  const redeemed = await product.tokenEndpoint.redeem(
    tailspin,
    answer.refreshToken,
    'confidential',
    graphScopes,
  );
  expect(redeemed).toMatchObject({ kind: 'redeemed' });
  // As a confidential client's it outlives the password.
  const undo = change(admin, {});
  changePassword(cloud.directory, userOf(admin).id, 'N3w-passw0rd');
  expect(
    await product.tokenEndpoint.redeem(tailspin, answer.refreshToken, 'confidential', graphScopes),
  ).toMatchObject({ kind: 'redeemed' });
  undo();
});

test('a wrong password is refused, and after ten of them the account rests', async () => {
  for (let wrong = 0; wrong < 10; wrong += 1)
    expect(await signIn({ username: locked, password: 'wrong' })).toMatchObject(refusedWith(50126));
  expect(await signIn({ username: locked })).toMatchObject(refusedWith(50053));
});

test.each<[string, number, Partial<User>]>([
  ['an expired password', 50055, { passwordExpired: true }],
  ['a disabled account', 50057, { accountEnabled: false }],
])('%s is refused with %i', async (_name, aadsts, patch) => {
  const undo = change(admin, patch);
  expect(await signIn()).toMatchObject(refusedWith(aadsts));
  undo();
});

test('an unknown account and one of another tenant', async () => {
  expect(await signIn({ username: 'nobody@tailspin.example' })).toMatchObject(refusedWith(50034));
  expect(await signIn({ username: 'admin@contoso.example' })).toMatchObject(refusedWith(50020));
});

test('a second factor cannot be asked for', async () => {
  expect(await signIn({ username: 'admin@contoso.example', tenantId: contoso })).toMatchObject(
    refusedWith(50076),
  );
});

test('nor can one be set up', async () => {
  change('admin@contoso.example', { secondFactor: 'none' });
  expect(await signIn({ username: 'admin@contoso.example', tenantId: contoso })).toMatchObject(
    refusedWith(50079),
  );
});

test('a right password without consent says so', async () => {
  const tenant = cloud.directory.tenants.get(contoso);
  if (!tenant) throw new Error('no tenant');
  cloud.directory.tenants.set(contoso, { ...tenant, requireMfa: false });
  expect(await signIn({ username: 'admin@contoso.example', tenantId: contoso })).toMatchObject(
    refusedWith(65001),
  );
});

test('a tenant that is none, and an Entra that is busy', async () => {
  expect(await signIn({ tenantId: 'no/tenant' })).toMatchObject(refusedWith(90002));
  await signIn();
  cloud.directory.faults.set('entra', {
    service: 'entra',
    kind: 'throttle',
    remaining: 1,
    retryAfterSeconds: 7,
  });
  expect(await signIn()).toMatchObject({ kind: 'tryLater', afterSeconds: 7 });
});

test('a service that the tenant does not have is told apart from missing consent', async () => {
  const tenant = cloud.directory.tenants.get(tailspin);
  if (!tenant) throw new Error('no tenant');
  cloud.directory.tenants.set(tailspin, { ...tenant, missingResources: [teamsAdminAppId] });
  const credential = { tenantId: tailspin, username: admin, password: new Secret('Passw0rd!') };
  expect(await product.passwordGrant.signIn(credential, teamsScopes)).toMatchObject(refusedWith(650052));
  cloud.directory.tenants.set(tailspin, tenant);
});

test('the provider’s own secret that has expired is not the account’s fault', async () => {
  const registration = cloud.directory.applications
    .values()
    .find(({ appId }) => appId === seededIds.tokenAppId);
  if (!registration) throw new Error('no registration');
  const endDateTime = new Date(Date.now() - 1000).toISOString();
  const passwordCredentials = registration.passwordCredentials.map((one) => ({ ...one, endDateTime }));
  cloud.directory.applications.set(registration.id, { ...registration, passwordCredentials });
  expect(await signIn()).toMatchObject(refusedWith(7000222));
});
