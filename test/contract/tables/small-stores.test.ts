import type { AuditQuery } from '../../../shared/ports/journals.ts';
import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { connectionTimeline } from '../../../shared/domain/timeline.ts';
import type { Session } from '../../../shared/domain/session.ts';
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

test('a connection’s timeline is newest first, by pages, without its routine unless asked', async () => {
  const timeline = connectionTimeline('long-lived');
  const add = (week: number, title: string, routine?: true) =>
    stores.timeline.append(timeline, {
      ...{ key: `${week}`, at: minutes(week * 10_080), title, tone: 'neutral' as const },
      ...(routine && { routine }),
    });
  await add(0, 'Connected');
  for (let week = 1; week < 8; week += 1) await add(week, `Refreshed ${week}`, true);
  await add(9, 'Lost');
  await add(9, 'Lost, told again');
  const page = (routine: boolean, limit: number, cursor?: string) =>
    stores.timeline.ofConnection('long-lived', { routine, limit, ...(cursor ? { cursor } : {}) });
  const milestones = await page(false, 10);
  expect(milestones.items.map(({ title }) => title)).toEqual(['Lost', 'Connected']);
  expect(milestones.next).toBeUndefined();
  const first = await page(true, 5);
  const second = await page(true, 5, first.next);
  expect([...first.items, ...second.items].map(({ title }) => title)).toEqual([
    'Lost',
    ...[7, 6, 5, 4, 3, 2, 1].map((week) => `Refreshed ${week}`),
    'Connected',
  ]);
  await stores.timeline.delete(timeline);
  expect((await page(true, 5)).items).toEqual([]);
});

describe('the audit log', () => {
  const actions = async (query: Partial<AuditQuery>) =>
    (await stores.audit.list({ limit: 50, ...query })).items.map(({ action }) => action);

  beforeAll(async () => {
    const entries: [number, string, string, string][] = [
      [1, 'olivia@northwindvoice.example', 'invitation.revoked', 'i1'],
      [3, 'Adam@northwindvoice.example', 'invitation.resent', 'i1'],
      [2, 'adam@northwindvoice.example', 'settings.changed', "o'neil #1"],
      [24 * 60, 'olivia@northwindvoice.example', 'customer.added', 'i2'],
    ];
    for (const [minute, actor, action, subject] of entries)
      await stores.audit.record({
        at: minutes(minute),
        actor,
        action,
        subject,
        after: { status: 'Revoked' },
      });
  });

  test('is read newest first, page by page', async () => {
    expect(await actions({})).toEqual([
      'customer.added',
      'invitation.resent',
      'settings.changed',
      'invitation.revoked',
    ]);
    const first = await stores.audit.list({ limit: 3 });
    expect(first.items[0]).toMatchObject({ at: minutes(24 * 60), after: { status: 'Revoked' } });
    expect(await actions({ limit: 3, cursor: first.next })).toEqual(['invitation.revoked']);
  });

  test('is filtered by who, what, subject and day, and by all of them', async () => {
    expect(await actions({ actor: 'ADAM@northwindvoice.example' })).toEqual([
      'invitation.resent',
      'settings.changed',
    ]);
    expect(await actions({ action: 'customer.added' })).toEqual(['customer.added']);
    expect(await actions({ subject: "o'neil #1" })).toEqual(['settings.changed']);
    expect(await actions({ day: minutes(24 * 60).slice(0, 10) })).toEqual(['customer.added']);
    const day = minutes(0).slice(0, 10);
    expect(await actions({ day, subject: 'i1', actor: 'olivia@northwindvoice.example' })).toEqual([
      'invitation.revoked',
    ]);
    expect(await actions({ day, subject: 'i2' })).toEqual([]);
  });

  test('refuses a cursor of another query', async () => {
    const { next } = await stores.audit.list({ limit: 1 });
    const other = { limit: 1, actor: 'adam@northwindvoice.example' };
    await expect(stores.audit.list({ ...other, cursor: next })).rejects.toMatchObject({ code: 'badCursor' });
    await expect(stores.audit.list({ limit: 1, cursor: 'forged' })).rejects.toMatchObject({
      code: 'badCursor',
    });
  });
});

test('the mail ledger remembers the last try', async () => {
  expect(await stores.ledger.read('i/1#invitation')).toBeUndefined();
  await stores.ledger.record('i/1#invitation', { tries: 1, sent: false });
  await stores.ledger.record('i/1#invitation', { tries: 2, sent: true });
  expect(await stores.ledger.read('i/1#invitation')).toEqual({ tries: 2, sent: true });
});

describe('settings', () => {
  test('are those configured until somebody sets something, of two at once one; then the rest still is', async () => {
    expect(await stores.settings.read()).toEqual(defaults);
    const { etag } = await stores.settings.readPresent();
    const wanted = {
      ...defaults,
      linkLifetimeDays: 7,
      recipients: { ...defaults.recipients, providerNewLink: [] },
    };
    const write = () => stores.settings.write(wanted, 'adam', minutes(1), etag);
    const outcomes = await Promise.all([write(), write()]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'written']);
    expect(await stores.settings.readPresent()).toMatchObject({
      settings: wanted,
      by: 'adam',
      at: minutes(1),
    });
    const renamed = openTables({ ...tables, defaults: { ...defaults, providerName: 'Renamed' }, clock });
    expect(await renamed.settings.read()).toEqual({ ...wanted, providerName: 'Renamed' });
  });

  test('can be put back, and an old ETag writes nothing', async () => {
    const { etag } = await stores.settings.readPresent();
    expect((await stores.settings.write(defaults, 'adam', minutes(2), etag)).kind).toBe('written');
    expect(await stores.settings.read()).toEqual(defaults);
    expect(await stores.settings.write(defaults, 'eve', minutes(3), etag)).toEqual({ kind: 'changed' });
  });

  test('keep pictures under the id of their bytes', async () => {
    const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(60_000, 7)]);
    const id = await stores.settings.keepPicture({ type: 'image/png', bytes });
    expect(await stores.settings.keepPicture({ type: 'image/png', bytes })).toBe(id);
    const kept = await stores.settings.readPicture(id);
    expect(kept?.type).toBe('image/png');
    expect(Buffer.from(kept?.bytes ?? []).equals(bytes)).toBe(true);
    expect(await stores.settings.readPicture('0'.repeat(64))).toBeUndefined();
  });
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
    for (const purged of [1, 1, 0])
      expect(await stores.sessions.purge(new Date(minutes(30)), 1)).toBe(purged);
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
