import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { TableClient } from '@azure/data-tables';
import { startTables, type TestTables } from '../../support/tables.ts';
import { defaults, minutes, startOfTests } from './samples.ts';

let tables: TestTables;
let stores: TableStores;
let now = startOfTests;
const clock = { now: () => new Date(now) };
beforeAll(async () => {
  tables = await startTables();
  stores = openTables({ ...tables, defaults, clock });
  await stores.createTables();
});
afterAll(() => tables.close());

const connection: Connection = {
  customerId: 'contoso~c3~a9',
  tenantId: '11111111-1111-4111-8111-111111111111',
  method: 'delegatedToken',
  status: 'connected',
  account: { objectId: 'o', userPrincipalName: 'voice@contoso.example', displayName: 'Voice' },
  client: 'public',
  secretName: 'token-contoso',
  secretVersion: 'v1',
  attemptId: 'i-1',
  invitationId: 'i',
  tokenCreatedAt: minutes(0),
  tokenExpiresAt: minutes(90 * 24 * 60),
  granted: ['User.Read.All'],
  missing: [],
  roles: ['Teams Administrator'],
  missingRoles: [],
  lastValidation: { at: minutes(1), successful: true, tenantName: 'Contoso' },
};

test('the secret of an app registration is kept by reference, its expiry where it is known', async () => {
  const { customerId, tenantId, secretName, granted } = { ...connection, customerId: 'fabrikam' };
  const app: Connection = {
    customerId,
    tenantId,
    method: 'appRegistration',
    status: 'connected',
    applicationId: '33333333-3333-4333-8333-333333333333',
    secretName,
    secretVersion: 'v1',
    secretExpiresAt: minutes(1000),
    attemptId: 'entered',
    granted,
    missing: [],
    roles: [],
    missingRoles: [],
  };
  await stores.connections.write(app, undefined);
  expect((await stores.connections.read(customerId))?.value).toEqual(app);
});

test('a connection is made once and promoted by one conditional write', async () => {
  const first = await stores.connections.write(connection, undefined);
  if (first.kind !== 'written') throw new Error('not written');
  expect(await stores.connections.write(connection, undefined)).toEqual({ kind: 'changed' });
  expect(await stores.connections.read(connection.customerId)).toEqual({
    value: connection,
    etag: first.etag,
  });
  const next = { ...connection, secretVersion: 'v2' };
  const outcomes = await Promise.all([
    stores.connections.write(next, first.etag),
    stores.connections.write(next, first.etag),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'written']);
  expect(await stores.connections.read('nobody')).toBeUndefined();
});

test('a timeline is in order, and a repeated entry is there once, as first written', async () => {
  const entry = (key: string, title: string) => ({ key, at: minutes(0), title, tone: 'neutral' as const });
  await stores.timeline.append('t1', entry('0002/b#?', 'second'));
  await stores.timeline.append('t1', entry('0001', 'first'));
  await stores.timeline.append('t1', entry('0001', 'repeated'));
  await stores.timeline.append('t2', entry('0001', 'of another'));
  expect((await stores.timeline.read('t1')).map(({ title }) => title)).toEqual(['first', 'second']);
  expect(await stores.timeline.read('t3')).toEqual([]);
});

test('the audit log keeps a partition for each day, newest first', async () => {
  for (const minute of [1, 3, 2, 24 * 60])
    await stores.audit.record({
      at: minutes(minute),
      actor: 'olivia@northwindvoice.example',
      action: `action ${minute}`,
      subject: 'invitation i',
      after: { status: 'Revoked' },
    });
  const client = new TableClient(tables.url, 'Audit', tables.credential);
  const actions: unknown[] = [];
  for await (const row of client.listEntities({
    queryOptions: { filter: `PartitionKey eq '${minutes(0).slice(0, 10)}'` },
  }))
    actions.push(row.action);
  expect(actions).toEqual(['action 3', 'action 2', 'action 1']);
});

test('the mail ledger remembers the last try', async () => {
  expect(await stores.ledger.read('i/1#invitation')).toBeUndefined();
  await stores.ledger.record('i/1#invitation', { tries: 1, sent: false });
  await stores.ledger.record('i/1#invitation', { tries: 2, sent: true });
  expect(await stores.ledger.read('i/1#invitation')).toEqual({ tries: 2, sent: true });
});

test('settings are those configured until a row says otherwise, field by field', async () => {
  expect(await stores.settings.read()).toEqual(defaults);
  await new TableClient(tables.url, 'Settings', tables.credential).createEntity({
    partitionKey: 'settings',
    rowKey: 'settings',
    body: JSON.stringify({ linkLifetimeDays: 7 }),
  });
  expect(await stores.settings.read()).toEqual({ ...defaults, linkLifetimeDays: 7 });
});

describe('sessions', () => {
  const session = (key: string, expiresAt: string): Session => ({
    key,
    objectId: 'o',
    userPrincipalName: 'olivia@northwindvoice.example',
    displayName: 'Olivia',
    roles: ['Operator'],
    createdAt: minutes(0),
    expiresAt,
    rolesCheckedAt: minutes(0),
  });

  test('are read, updated and deleted', async () => {
    const made = session('a1', minutes(480));
    await stores.sessions.create(made);
    expect(await stores.sessions.read('a1')).toEqual(made);
    await stores.sessions.update({ ...made, rolesCheckedAt: minutes(60) });
    expect((await stores.sessions.read('a1'))?.rolesCheckedAt).toBe(minutes(60));
    await stores.sessions.delete('a1');
    await stores.sessions.delete('a1');
    expect(await stores.sessions.read('a1')).toBeUndefined();
  });

  test('that were deleted are not brought back by a late update', async () => {
    await stores.sessions.update(session('revoked', minutes(480)));
    expect(await stores.sessions.read('revoked')).toBeUndefined();
  });

  test('that expired are purged, the others stay', async () => {
    for (const [key, minute] of [
      ['p1', 10],
      ['p2', 20],
      ['p3', 30],
    ] as const)
      await stores.sessions.create(session(key, minutes(minute)));
    expect(await stores.sessions.purge(new Date(minutes(30)))).toBe(2);
    expect(await stores.sessions.purge(new Date(minutes(30)))).toBe(0);
    expect((await stores.sessions.read('p3'))?.key).toBe('p3');
  });
});

describe('the rate limiter', () => {
  test('counts across instances, exactly', async () => {
    const other = openTables({ ...tables, defaults, clock });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        (n % 2 ? stores : other).limiter.take('invitation/127.0.0.1', 5, 60),
      ),
    );
    expect(answers.filter(({ kind }) => kind === 'allowed')).toHaveLength(5);
  });

  test('says when to come again, and lets in then', async () => {
    now = startOfTests + 10_000;
    expect(await stores.limiter.take('wait', 1, 60)).toEqual({ kind: 'allowed' });
    expect(await stores.limiter.take('wait', 1, 60)).toEqual({ kind: 'limited', retryAfterSeconds: 50 });
    expect(await stores.limiter.take('another', 1, 60)).toEqual({ kind: 'allowed' });
    now = startOfTests + 60_000;
    expect(await stores.limiter.take('wait', 1, 60)).toEqual({ kind: 'allowed' });
  });
});
