import { runReplications } from '../../../functions/timers/replicate.ts';
import { wantReplication } from '../../../orchestrations/replication/want.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { TenantUser } from '../../../shared/domain/tenant-user.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

/** Users of a customer's tenant in the portal, and the timer that keeps them. */

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.flows.started.length = 0;
  portal.audited.length = 0;
});

const connect = async (customerId: string, tenantId: string, change: Partial<Connection> = {}) => {
  const secretName = `token-${customerId}`;
  const secretVersion = await portal.vault.store.write(secretName, new Secret('planted-refresh'));
  const etag = (await portal.stores.connections.read(customerId))?.etag;
  const connection = { ...aConnection({ customerId, tenantId, secretName, secretVersion }), ...change };
  const outcome = await portal.stores.connections.write(connection as Connection, etag);
  expect(outcome.kind).toBe('written');
};
const connected = async () => {
  const { customerId, tenantId, shortName } = await addedCustomer(portal);
  await connect(customerId, tenantId);
  return { customerId, tenantId, shortName };
};
const replicate = (customerId: string) => portal.call('replicateUsers', { params: { customerId }, body: {} });
const status = async (customerId: string) =>
  (await portal.call('readReplication', { params: { customerId }, as: 'Monitor' })).json;
const list = (customerId: string, query: Record<string, string> = {}) =>
  portal.call('listTenantUsers', { params: { customerId }, query, as: 'Monitor' });
const pass = (seconds: number) => void (portal.time.now += seconds * 1000);
const logged: string[] = [];
const tick = async () => {
  const ports = { ...portal.stores, clock: { now: () => new Date(portal.time.now) } } as unknown as Ports;
  const log = { error: (message: string) => void logged.push(message) } as never;
  await runReplications(ports, portal.flows.workflows, log);
};
/** Readings of this customer that were begun. */
const begun = (customerId: string) =>
  portal.flows.started.filter(
    ({ orchestration, input }) =>
      orchestration === 'replication' && (input as { customerId: string }).customerId === customerId,
  ).length;

/** As a finished run leaves it. */
const finish = async (customerId: string, names: readonly string[] = []) => {
  const stored = await portal.stores.replications.read(customerId);
  if (!stored?.value.run) throw new Error('There is no run.');
  const { run: _run, ...rest } = stored.value;
  const writes = names.map((displayName, index) => ({ before: undefined, after: aUser(displayName, index) }));
  await portal.stores.tenantUsers.writeAll(rest.place, writes);
  await portal.stores.replications.write({ ...rest, users: names.length }, stored.etag);
};

const aUser = (displayName: string, index: number): TenantUser => ({
  person: {
    id: `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`,
    displayName,
    userPrincipalName: `${displayName.toLowerCase().replaceAll(' ', '.')}@contoso.example`,
    accountEnabled: true,
  },
  touched: { run: 'r', page: 'u0', change: 'added' },
});

test('before the first reading there is nobody, and the page says so', async () => {
  const { customerId } = await addedCustomer(portal);
  expect((await list(customerId)).json).toEqual({ items: [] });
  expect(await status(customerId)).toEqual({ users: 0, changeCount: 0, connection: 'none', everyHours: 24 });
});

test('Replicate now begins at once, is audited, and is refused while it goes on', async () => {
  const { customerId } = await connected();
  const answer = await replicate(customerId);
  expect([answer.status, answer.json['run']]).toMatchObject([
    202,
    { phase: 'users', cause: 'asked', read: 0 },
  ]);
  expect(begun(customerId)).toBe(1);
  expect(portal.audited.at(-1)).toMatchObject({ action: 'users.replicationAsked', subject: customerId });
  const again = await replicate(customerId);
  expect([again.status, again.json['code']]).toEqual([409, 'replicating']);
  expect(portal.audited.at(-1)).toMatchObject({ action: 'users.replicationAsked.refused' });
});

test('within five minutes it says when, in a sentence', async () => {
  const { customerId } = await connected();
  await replicate(customerId);
  await finish(customerId);
  pass(61);
  const answer = await replicate(customerId);
  expect([answer.status, answer.json['code']]).toEqual([429, 'tooSoon']);
  expect(answer.json['detail']).toBe(
    'Users of one customer are read at most once in 5 minutes. Try again in 4 minutes.',
  );
  expect(answer.headers['retry-after']).toBe('239');
  expect(await status(customerId)).toMatchObject({ mayStartAt: expect.any(String) });
  pass(240);
  expect((await replicate(customerId)).status).toBe(202);
});

test.each([
  ['none', undefined],
  ['none', { status: 'disconnected' }],
  ['notVerified', { status: 'lost' }],
] as const)('a connection that is %s is named, and nothing is begun', async (connection, change) => {
  const { customerId, tenantId } = await addedCustomer(portal);
  if (change) await connect(customerId, tenantId, change);
  const answer = await replicate(customerId);
  expect([answer.status, answer.json['code']]).toEqual([409, 'notVerified']);
  expect(answer.json['detail']).toMatch(/Microsoft 365 Settings/);
  expect(await status(customerId)).toMatchObject({ connection });
  expect(portal.audited.filter(({ action }) => action.startsWith('users'))).toEqual([]);
});

test('a Monitor reads and does not begin', async () => {
  const { customerId } = await connected();
  const answer = await portal.call('replicateUsers', { params: { customerId }, body: {}, as: 'Monitor' });
  expect(answer.status).toBe(403);
  expect((await list(customerId)).status).toBe(200);
});

test.each(['listTenantUsers', 'readReplication', 'replicateUsers'] as const)(
  '%s of a customer that is not there is 404',
  async (name) => {
    for (const customerId of ['nobody', '../x', 'a'.repeat(300)])
      expect((await portal.call(name, { params: { customerId } })).status).toBe(404);
  },
);

test('users come A to Z by pages, and are found by beginnings', async () => {
  const { customerId } = await connected();
  await replicate(customerId);
  await finish(customerId, ['Ünal Zeynep', 'Anna Rossi', 'Mario Rossi', 'Bob Brown']);
  const names = async (query: Record<string, string>) => {
    const { json } = await list(customerId, query);
    return (json['items'] as { displayName: string }[]).map(({ displayName }) => displayName);
  };
  expect(await names({})).toEqual(['Anna Rossi', 'Bob Brown', 'Mario Rossi', 'Ünal Zeynep']);
  expect(await names({ text: 'ROSS' })).toEqual(['Anna Rossi', 'Mario Rossi']);
  expect(await names({ text: 'ross mar' })).toEqual(['Mario Rossi']);
  expect(await names({ text: 'unal' })).toEqual(['Ünal Zeynep']);
  expect(await names({ text: 'bob.brown@contoso' })).toEqual(['Bob Brown']);
  expect(await names({ text: 'contoso' })).toEqual([]);
  const first = await list(customerId, { limit: '3' });
  expect(await names({ limit: '3', cursor: String(first.json['next']) })).toEqual(['Ünal Zeynep']);
});

test.each([
  [{ limit: '0' }, 'limit'],
  [{ limit: 'many' }, 'limit'],
  [{ text: 'x'.repeat(201) }, 'text'],
  [{ cursor: 'x'.repeat(2001) }, 'cursor'],
])('the query %p is refused at its field', async (query, field) => {
  const { customerId } = await connected();
  const answer = await list(customerId, query as Record<string, string>);
  expect([answer.status, answer.json['errors']]).toMatchObject([400, [{ field }]]);
});

test('hostile words find nobody, and a forged cursor is refused', async () => {
  const { customerId } = await connected();
  await replicate(customerId);
  await finish(customerId, ['Anna Rossi']);
  for (const text of ["' or PartitionKey ne '", '\u0000', '!', '%27', '~'])
    expect([text, (await list(customerId, { text })).json]).toEqual([text, { items: expect.any(Array) }]);
  const answer = await list(customerId, { cursor: Buffer.from('{"after":"e!1"}').toString('base64url') });
  expect([answer.status, answer.json['code']]).toEqual([400, 'badCursor']);
});

test('a connection that comes to stand is read a minute later, once', async () => {
  const { customerId } = await connected();
  await tick();
  expect(begun(customerId)).toBe(0);
  expect(await status(customerId)).toMatchObject({ connection: 'verified', startsAt: expect.any(String) });
  pass(61);
  await tick();
  expect(begun(customerId)).toBe(1);
  await finish(customerId);
  pass(3600);
  await tick();
  expect(begun(customerId)).toBe(1);
});

test('changes that come in a row are one reading, five minutes after the last', async () => {
  const { customerId, tenantId } = await connected();
  await replicate(customerId);
  await finish(customerId);
  for (const attemptId of ['b', 'c', 'd']) {
    await connect(customerId, tenantId, { attemptId });
    await tick();
    pass(40);
  }
  expect(begun(customerId)).toBe(1);
  pass(200);
  await tick();
  await tick();
  expect(begun(customerId)).toBe(2);
  const { run } = (await portal.stores.replications.read(customerId))?.value ?? {};
  expect(run?.attemptId).toBe('d');
});

test('a saved filter is a change; the same filter again is none', async () => {
  const { customerId } = await connected();
  portal.entra.count = () => ({ kind: 'ok', value: 5 });
  const save = async (filter: string) => {
    const read = await portal.call('readCustomer', { params: { customerId } });
    const headers = { 'if-match': String(read.json['etag']) };
    return portal.call('saveUserFilter', { params: { customerId }, body: { filter }, headers });
  };
  const wanted = async () => (await portal.stores.replications.read(customerId))?.value.wanted?.cause;
  await save('');
  expect(await wanted()).toBeUndefined();
  await save("usageLocation eq 'IT'");
  expect(await wanted()).toBe('filterChanged');
});

test('every day users are read again; with 0 hours only when something changes or somebody asks', async () => {
  const { customerId } = await connected();
  await tick();
  await replicate(customerId);
  await finish(customerId);
  const hours = async (replicationHours: number) => {
    const { settings, etag } = await portal.stores.settings.readPresent();
    const at = new Date(portal.time.now).toISOString();
    await portal.stores.settings.write({ ...settings, replicationHours }, 'admin', at, etag);
  };
  portal.flows.started.length = 0;
  pass(23 * 3600);
  await tick();
  expect(begun(customerId)).toBe(0);
  await hours(0);
  pass(3 * 3600);
  await tick();
  expect(begun(customerId)).toBe(0);
  await hours(24);
  await tick();
  expect(begun(customerId)).toBe(1);
  await finish(customerId);
  await hours(0);
  const clock = { now: () => new Date(portal.time.now) };
  await wantReplication({ ...portal.stores, clock }, customerId, 'filterChanged');
  pass(301);
  await tick();
  await hours(24);
  expect(begun(customerId)).toBe(2);
});

test('a customer that is deleted takes its users along', async () => {
  const { customerId, shortName } = await connected();
  await replicate(customerId);
  await finish(customerId, ['Anna Rossi']);
  const { place = '' } = (await portal.stores.replications.read(customerId))?.value ?? {};
  const read = await portal.call('readCustomer', { params: { customerId } });
  portal.flows.script.status = 'ended';
  const open = read.json['openInvitation'] as { id: string };
  await portal.progress(open.id, { status: 'Revoked' });
  const fresh = await portal.call('readCustomer', { params: { customerId } });
  const answer = await portal.call('deleteCustomer', {
    params: { customerId },
    query: { confirm: shortName },
    headers: { 'if-match': String(fresh.json['etag']) },
    as: 'Admin',
  });
  portal.flows.script.status = 'running';
  expect(answer.status).toBe(200);
  expect(await portal.stores.replications.read(customerId)).toBeUndefined();
  portal.flows.started.length = 0;
  await tick();
  expect(portal.flows.started).toMatchObject([{ orchestration: 'userRemoval', input: { place } }]);
});

test('one that cannot be attended to does not keep the others waiting', async () => {
  const { customerId } = await connected();
  portal.flows.script.fails = true;
  await tick();
  pass(61);
  await tick();
  portal.flows.script.fails = false;
  expect(logged).toContain('replicate.failed');
  pass(200);
  portal.flows.script.status = 'unknown';
  await tick();
  portal.flows.script.status = 'running';
  expect(begun(customerId)).toBe(1);
  expect(await status(customerId)).toMatchObject({ run: { phase: 'users' } });
});
