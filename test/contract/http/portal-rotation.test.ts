import type { AppRegistrationConnection } from '../../../shared/domain/connection.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.audited.length = 0;
  portal.flows.started.length = 0;
  portal.flows.script.fails = false;
});

const connected = async (change: Partial<AppRegistrationConnection> = {}) => {
  const { customerId, tenantId } = await addedCustomer(portal);
  const connection: AppRegistrationConnection = {
    ...{ customerId, tenantId, method: 'appRegistration', status: 'connected', attemptId: 'a' },
    ...{
      applicationId: '55555555-5555-4555-8555-555555555555',
      secretName: 'app-1',
      secretVersion: 'planted-1',
    },
    ...{ granted: ['Application.ReadWrite.OwnedBy'], missing: [], roles: [], missingRoles: [] },
    ...change,
  };
  await portal.stores.connections.write(connection, undefined);
  portal.audited.length = 0;
  portal.flows.started.length = 0;
  return { customerId, etag: (await portal.stores.connections.read(customerId))?.etag ?? '' };
};
const rotate = (customerId: string, etag: string, headers: Record<string, string> = {}) =>
  portal.call('rotateCredential', { params: { customerId }, headers: { 'if-match': etag, ...headers } });

test('begins a rotation, says so on the row and in the audit log, and starts its workflow', async () => {
  const { customerId, etag } = await connected();
  const answer = await rotate(customerId, etag);
  expect(answer.status).toBe(202);
  expect(answer.json['connection']).toMatchObject({
    granted: [{ scope: 'Application.ReadWrite.OwnedBy', title: 'Manage the app registrations that it owns' }],
    rotation: {
      ...{ state: 'running', by: 'operator' },
      steps: ['addCredential', 'verifyCredential', 'makeCurrent', 'removeOld'].map((step) => ({
        ...{ step, state: 'pending' },
      })),
    },
  });
  const row = (await portal.stores.connections.read(customerId))?.value;
  const rotation = row?.method === 'appRegistration' ? row.rotation : undefined;
  expect(portal.flows.started).toMatchObject([
    {
      orchestration: 'credentialRotation',
      instanceId: `rotation-${rotation?.id}-1`,
      input: { customerId, rotationId: rotation?.id, run: 1, replaces: { secretName: 'app-1' } },
    },
  ]);
  expect(portal.audited).toMatchObject([
    { action: 'connection.rotationStarted', subject: customerId, actor: expect.stringContaining('operator') },
  ]);
  expect(answer.text).not.toContain('planted');
  expect(JSON.stringify(portal.audited)).not.toContain('planted');
});

test('of two operators one begins, the other is told; and not again while it runs', async () => {
  const { customerId, etag } = await connected();
  const answers = await Promise.all([rotate(customerId, etag), rotate(customerId, etag)]);
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses[0]).toBe(202);
  expect([409, 412]).toContain(statuses[1]);
  const now = (await portal.stores.connections.read(customerId))?.etag ?? '';
  expect(await rotate(customerId, now)).toMatchObject({ status: 409, json: { code: 'rotating' } });
  expect(portal.flows.started).toHaveLength(1);
});

test('sent twice under one key it is begun once', async () => {
  const { customerId, etag } = await connected();
  const key = { 'idempotency-key': 'rotation-0123456789abcdef' };
  const first = await rotate(customerId, etag, key);
  const second = await rotate(customerId, etag, key);
  expect([first.status, second.status]).toEqual([202, 202]);
  expect(portal.flows.started).toHaveLength(1);
});

test.each([
  ['an old ETag', {}, '"old"', 412, 'changed'],
  ['a lost connection', { status: 'lost' }, undefined, 409, 'connectionLost'],
  ['a disconnected one', { status: 'disconnected' }, undefined, 409, 'noAppRegistration'],
] as const)('%s is refused with a sentence, and nothing begins', async (_what, change, tag, status, code) => {
  const { customerId, etag } = await connected(change);
  const answer = await rotate(customerId, tag ?? etag);
  expect([answer.status, answer.json['code']]).toEqual([status, code]);
  expect(String(answer.json['detail'])).toMatch(/\.$/);
  expect(portal.flows.started).toEqual([]);
});

test('so is a token, a customer without a connection, one that does not exist, a body that is none', async () => {
  const { customerId } = await addedCustomer(portal);
  expect(await rotate(customerId, '"none"')).toMatchObject({ json: { code: 'noAppRegistration' } });
  await portal.stores.connections.write(aConnection({ customerId }), undefined);
  const etag = (await portal.stores.connections.read(customerId))?.etag ?? '';
  expect(await rotate(customerId, etag)).toMatchObject({ status: 409, json: { code: 'noAppRegistration' } });
  expect(await rotate('nobody', etag)).toMatchObject({ status: 404 });
  expect(await rotate('<script>', etag)).toMatchObject({ status: 404 });
  const call = (options: object) => portal.call('rotateCredential', { params: { customerId }, ...options });
  expect(await call({ headers: { 'if-match': etag }, body: [] })).toMatchObject({ status: 400 });
  expect(await call({})).toMatchObject({ status: 428 });
  expect(await call({ headers: { 'if-match': etag }, as: 'Monitor' })).toMatchObject({ status: 403 });
});

test('where the workflow cannot be started the row still says what is under way: the sweep starts it', async () => {
  const { customerId, etag } = await connected();
  portal.flows.script.fails = true;
  expect((await rotate(customerId, etag)).status).toBe(500);
  const row = (await portal.stores.connections.read(customerId))?.value;
  expect(row).toMatchObject({ rotation: { state: 'running', run: 1 } });
});
