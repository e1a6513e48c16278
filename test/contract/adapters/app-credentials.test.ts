import type { ServicePrincipal } from '../../../local/microsoft/directory.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { appRegistrationIn } from '../../support/app-registrations.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { everythingSaidBy } from './everything-said.ts';
import { contoso, fabrikam, openAdapters } from './product-adapters.ts';

let cloud: TestCloud;
let product: ReturnType<typeof openAdapters>;
beforeAll(async () => {
  cloud = await startTestCloud();
  product = openAdapters(cloud);
});
afterAll(() => cloud.close());

const value = 'Pq8~planted-app-secret';
const made = (options: Partial<Parameters<typeof appRegistrationIn>[1]> = {}) =>
  appRegistrationIn(cloud.directory, { tenantId: contoso, secret: value, ...options });
const verify = (applicationId: string, { tenantId = contoso, secret = value } = {}) =>
  product.appCredentials.verify({ tenantId, applicationId, secret: new Secret(secret) });
const change = (id: string, patch: Partial<ServicePrincipal>): void => {
  const principal = cloud.directory.servicePrincipals.get(id);
  if (principal) cloud.directory.servicePrincipals.set(id, { ...principal, ...patch });
};

test('an app registration with consent: its organization, permissions and the end of its secret', async () => {
  const endDateTime = new Date(Date.now() + 90 * 86_400_000).toISOString();
  const { applicationId, servicePrincipalId } = made({ endDateTime });
  const answer = await verify(applicationId);
  expect(answer).toMatchObject({
    kind: 'verified',
    organizationName: 'Contoso',
    servicePrincipalId,
    permissions: expect.arrayContaining(['Organization.Read.All', 'Application.Read.All']),
    secretExpiresAt: endDateTime,
  });
  expect(everythingSaidBy(answer)).not.toContain('planted');
});

test('its Entra roles, where it may read them', async () => {
  const { applicationId } = made({ roles: ['Teams Administrator', 'User Administrator'] });
  expect(await verify(applicationId)).toMatchObject({ roles: ['Teams Administrator', 'User Administrator'] });
});

test('what it may not read stays unknown', async () => {
  const { applicationId } = made({ permissions: ['Organization.Read.All'], roles: ['Teams Administrator'] });
  const answer = await verify(applicationId);
  expect(answer).toMatchObject({ kind: 'verified', permissions: ['Organization.Read.All'] });
  expect(answer).not.toHaveProperty('roles');
  expect(answer).not.toHaveProperty('secretExpiresAt');
});

test('a right secret without any permission opens nothing', async () => {
  const { applicationId } = made({ permissions: [] });
  expect(await verify(applicationId)).toEqual({ kind: 'noAccess', permissions: [] });
});

describe('is refused with Entra’s own number', () => {
  const refusedWith = (aadsts: number) => ({ kind: 'refused', refusal: { aadsts } });

  test('a wrong secret', async () => {
    expect(await verify(made().applicationId, { secret: 'planted-wrong' })).toMatchObject(
      refusedWith(7000215),
    );
  });

  test('an expired secret', async () => {
    const { applicationId } = made({ endDateTime: new Date(Date.now() - 1000).toISOString() });
    expect(await verify(applicationId)).toMatchObject(refusedWith(7000222));
  });

  test('the right secret of the wrong tenant', async () => {
    const { applicationId } = made();
    expect(await verify(applicationId, { tenantId: fabrikam })).toMatchObject(refusedWith(700016));
  });

  test('an application that nobody knows', async () => {
    expect(await verify('99999999-9999-4999-8999-999999999999')).toMatchObject(refusedWith(700016));
  });

  test('a tenant that nobody knows, and one that is none', async () => {
    const { applicationId } = made();
    const tenantId = '99999999-9999-4999-8999-999999999999';
    expect(await verify(applicationId, { tenantId })).toMatchObject(refusedWith(90002));
    expect(await verify(applicationId, { tenantId: '../common' })).toMatchObject(refusedWith(90002));
  });

  test('an application that an administrator has disabled', async () => {
    const { applicationId, servicePrincipalId } = made();
    change(servicePrincipalId, { accountEnabled: false });
    expect(await verify(applicationId)).toMatchObject(refusedWith(7000112));
  });
});

test.each(['entra', 'graph'] as const)('%s being throttled means later', async (service) => {
  const { applicationId } = made();
  cloud.directory.faults.set(service, { service, kind: 'throttle', remaining: 10, retryAfterSeconds: 12 });
  expect(await verify(applicationId)).toMatchObject({ kind: 'tryLater', afterSeconds: 12 });
  cloud.directory.faults.delete(service);
});
