import { Secret } from '../../../shared/domain/secret.ts';
import { scopesByResource } from '../../../shared/domain/permission-profile.ts';
import { profileOf } from '../../../shared/domain/services.ts';
import { aConnection, aPasswordConnection, redeemed, refused } from '../../unit/workflows/samples.ts';
import { addedCustomer, startPortal, verifiedApp, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.outside.redeem = (_token, scopes) => redeemed(scopes);
  portal.flows.started.length = 0;
});

const service = 'callReporting';
const reports = { scope: 'Reports.Read.All', title: 'Read usage reports', why: expect.any(String) };
const withoutReports = (_token: string, scopes: readonly string[]) =>
  scopes.some((scope) => scope.endsWith('Reports.Read.All')) ? refused(65001) : redeemed(scopes);

/** An active customer of Direct Routing with a token that works. */
const connected = async () => {
  const { customerId, tenantId, invitationId } = await addedCustomer(portal);
  const secretName = `token-${customerId}`;
  const secretVersion = await portal.vault.store.write(secretName, new Secret('planted-refresh'));
  const granted = scopesByResource(profileOf(['directRouting'])).flat();
  const connection = aConnection({ customerId, tenantId, secretName, secretVersion, granted });
  await portal.stores.connections.write(connection, undefined);
  await portal.progress(invitationId, {
    status: 'Authentication Complete',
    settledAt: connection.tokenCreatedAt,
  });
  const stored = await portal.stores.customers.read(customerId);
  if (!stored) throw new Error('no customer');
  const services = stored.value.services.map((had) => ({ ...had, state: 'active' as const }));
  await portal.stores.customers.write({ ...stored.value, services }, stored.etag);
  portal.audited.length = 0;
  portal.flows.started.length = 0;
  return customerId;
};
const check = (customerId: string, body: object = { service }) =>
  portal.call('checkService', { params: { customerId }, body });
const add = async (customerId: string, body: object = { service }, etag?: string) => {
  const { json } = await portal.call('readCustomer', { params: { customerId } });
  const headers = { 'if-match': etag ?? String(json['etag']) };
  return portal.call('addService', { params: { customerId }, body, headers });
};
const stored = async (customerId: string) => (await portal.stores.customers.read(customerId))?.value;

test('a connection that grants it already: the service is onboarded with it', async () => {
  const customerId = await connected();
  expect((await check(customerId)).json).toEqual({
    outcome: 'granted',
    method: 'delegatedToken',
    missing: [],
    missingRoles: [],
  });
  expect(portal.audited).toEqual([]);
  expect((await add(customerId)).status).toBe(202);
  expect(await stored(customerId)).toMatchObject({
    services: [
      { service: 'directRouting', state: 'active' },
      { service, state: 'onboarding' },
    ],
    onboarding: { service, run: 1 },
  });
  expect(portal.flows.started).toMatchObject([{ input: { customerId, service, run: 1 } }]);
  expect(portal.audited).toMatchObject([
    { action: 'customer.onboardingStarted', after: { service, run: 1 } },
  ]);
});

test('what is missing is named in plain words, nothing is added, and the connection is as it was', async () => {
  const customerId = await connected();
  const before = await portal.stores.connections.read(customerId);
  portal.outside.redeem = withoutReports;
  expect((await check(customerId)).json).toMatchObject({ outcome: 'missing', missing: [reports] });
  const answer = await add(customerId);
  expect(answer.json).toMatchObject({
    status: 409,
    code: 'serviceNotGranted',
    detail: expect.stringContaining('Read usage reports is missing'),
  });
  expect((await stored(customerId))?.services).toHaveLength(1);
  expect(await portal.stores.connections.read(customerId)).toEqual(before);
  expect(portal.flows.started).toEqual([]);
});

test('through an app registration: its own permissions are compared', async () => {
  const { customerId, tenantId } = await addedCustomer(portal);
  const secretName = `app-${customerId}`;
  const secretVersion = await portal.vault.store.write(secretName, new Secret('planted-secret'));
  const { account: _account, ...facts } = aConnection({ customerId, tenantId, secretName, secretVersion });
  await portal.stores.connections.write(
    { ...facts, method: 'appRegistration', applicationId: 'app' },
    undefined,
  );
  portal.entra.app = {
    kind: 'verified',
    organizationName: 'Contoso',
    servicePrincipalId: 'principal',
    permissions: ['Organization.Read.All', 'User.Read.All', 'Application.Read.All', 'Reports.Read.All'],
  };
  expect((await check(customerId)).json).toMatchObject({
    outcome: 'missing',
    method: 'appRegistration',
    missing: [{ scope: 'CallRecords.Read.All' }],
    missingRoles: [],
  });
  portal.entra.app = { kind: 'refused', refusal: { aadsts: 7000222, error: 'invalid_client' } };
  expect((await check(customerId)).json).toMatchObject({
    outcome: 'failed',
    reason: expect.stringMatching(/expired.*AADSTS7000222/),
  });
  portal.entra.app = { kind: 'tryLater', afterSeconds: 5, reason: '429' };
  expect((await check(customerId)).status).toBe(503);
  portal.entra.app = verifiedApp;
});

test('without a connection it says so', async () => {
  const { customerId } = await addedCustomer(portal);
  expect((await check(customerId)).json).toMatchObject({ outcome: 'notConnected' });
  expect((await add(customerId)).json).toMatchObject({ code: 'serviceNotGranted' });
});

test('a service the customer has is not added twice; an old ETag, an unknown service or customer is told', async () => {
  const customerId = await connected();
  expect((await add(customerId, { service: 'directRouting' })).json).toMatchObject({ code: 'serviceActive' });
  expect((await add(customerId, { service }, '"old"')).status).toBe(412);
  for (const body of [{}, { service: 'tea' }, { service: 7 }])
    for (const answer of [await check(customerId, body), await add(customerId, body)])
      expect(answer.json).toMatchObject({
        status: 400,
        errors: [{ field: 'service', message: 'Choose a service.' }],
      });
  expect((await check('nobody')).status).toBe(404);
});

test('a run that failed is begun again for the same service', async () => {
  const customerId = await connected();
  await add(customerId);
  const row = await portal.stores.customers.read(customerId);
  if (!row?.value.onboarding) throw new Error('no run');
  const steps = row.value.onboarding.steps.map((step) => ({ ...step, state: 'failed' as const }));
  await portal.stores.customers.write(
    { ...row.value, onboarding: { ...row.value.onboarding, steps } },
    row.etag,
  );
  const answer = await portal.call('onboardCustomer', { params: { customerId }, body: {} });
  expect(answer.status).toBe(202);
  expect(portal.flows.started.at(-1)).toMatchObject({ input: { service, run: 2 } });
});

test('an invitation for it asks for both services, and keeps the customer as it is', async () => {
  const customerId = await connected();
  const answer = await portal.call('invite', { body: { customerId, service } });
  expect(answer.status).toBe(201);
  const invitationId = String(answer.json['invitationId']);
  const row = await portal.stores.invitations.read(invitationId);
  expect(row?.value).toMatchObject({ service, keeps: ['directRouting'] });
  const shown = await portal.call('readInvitation', { params: { invitationId } });
  expect(shown.json['services']).toEqual([service, 'directRouting']);
  expect((await stored(customerId))?.services).toMatchObject([{ service: 'directRouting', state: 'active' }]);
});

test('Microsoft 365 Settings says for each service what it lacks', async () => {
  const customerId = await connected();
  await add(customerId);
  const { json } = await portal.call('readMicrosoft365Settings', { params: { customerId } });
  expect(json['connection']).toMatchObject({
    services: [
      { id: 'directRouting', name: 'Direct Routing', missing: [] },
      { id: service, name: 'Call Reporting', missing: [reports] },
    ],
  });
});

test('a token that is lost is had anew by the stored password, and the look goes on', async () => {
  const customerId = await connected();
  const present = await portal.stores.connections.read(customerId);
  if (!present) throw new Error('no connection');
  const { tenantId, secretName, secretVersion, granted } = present.value;
  const passwordName = `password-${customerId}`;
  const password = {
    secretName: passwordName,
    secretVersion: await portal.vault.store.write(passwordName, new Secret('planted-password')),
  };
  const known = { customerId, tenantId, secretName, secretVersion, granted, password };
  await portal.stores.connections.write(aPasswordConnection(known), present.etag);
  portal.outside.redeem = (token, scopes) =>
    token === 'planted-refresh' ? refused(50173) : redeemed(scopes);
  expect((await check(customerId)).json).toMatchObject({ outcome: 'granted', method: 'adminCredentials' });
  expect((await portal.stores.connections.read(customerId))?.value).toMatchObject({
    status: 'connected',
    lastValidation: { byPassword: true },
  });
});
