import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { anInvitation, defaults, minutes, startOfTests } from './samples.ts';

let tables: TestTables;
let stores: TableStores;
beforeAll(async () => {
  tables = await startTables();
  stores = openTables({ ...tables, defaults, clock: { now: () => new Date(startOfTests) } });
  await stores.createTables();
});
afterAll(() => tables.close());

const created = async (given: Parameters<typeof anInvitation>[0]) => {
  const invitation = anInvitation(given);
  const outcome = await stores.invitations.create(invitation);
  if (outcome.kind !== 'created') throw new Error(`not created: ${outcome.kind}`);
  return { value: invitation, etag: outcome.etag };
};

test('an invitation is read as it was written', async () => {
  const stored = await created({
    id: 'whole',
    note: '„Ärger“ 😀 with \'quotes\' & # % / \\ ? {"a":1}',
    attempt: { id: 'whole-1', number: 1, kind: 'deviceCode', phase: 'starting' },
    approval: { kind: 'A', since: minutes(5), watch: 1 },
    granted: ['User.Read.All'],
  });
  expect(await stores.invitations.read('whole')).toEqual(stored);
});

test('what nobody wrote is not found, whatever its id looks like', async () => {
  for (const id of ['nobody', '../%2e', "a'b", 'a/b\\c#d?e', '😀', 'x'.repeat(2000)])
    expect(await stores.invitations.read(id)).toBeUndefined();
});

test('creating tables again is harmless', async () => {
  await stores.createTables();
  await openTables({ ...tables, defaults, clock: { now: () => new Date() } }).createTables();
});

test('a second open invitation of a customer is refused and names the first', async () => {
  await created({ id: 'first', shortName: 'once' });
  expect(await stores.invitations.create(anInvitation({ id: 'second', shortName: 'once' }))).toEqual({
    kind: 'openExists',
    invitationId: 'first',
  });
  expect(await stores.invitations.read('second')).toBeUndefined();
  expect(await stores.invitations.openOf('once')).toBe('first');
});

test('of ten at the same moment one is created, and the others name it', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      stores.invitations.create(anInvitation({ id: `race${n}`, shortName: 'race' })),
    ),
  );
  const winner = await stores.invitations.openOf('race');
  expect(outcomes.filter(({ kind }) => kind === 'created')).toHaveLength(1);
  expect(outcomes.filter(({ kind }) => kind !== 'created')).toEqual(
    Array.from({ length: 9 }, () => ({ kind: 'openExists', invitationId: winner })),
  );
  const { items } = await stores.invitations.list({ customerId: 'race', limit: 50 });
  expect(items.map(({ value }) => value.id)).toEqual([winner]);
});

test('the same creation sent twice, its first answer lost, is one creation', async () => {
  const { value, etag } = await created({ id: 'again' });
  expect(await stores.invitations.create(value)).toEqual({ kind: 'created', etag });
});

test('a replacement writes the old one and moves the open marker', async () => {
  const { value, etag } = await created({ id: 'old', shortName: 'moved' });
  const newer = anInvitation({ id: 'new', shortName: 'moved', createdAt: minutes(1), replaces: 'old' });
  const old = { ...value, status: 'Replaced' as const, replacedBy: 'new', endedAt: minutes(1) };
  expect(await stores.invitations.create(newer, { value: old, etag })).toMatchObject({ kind: 'created' });
  expect(await stores.invitations.openOf('moved')).toBe('new');
  expect((await stores.invitations.read('old'))?.value).toEqual(old);
  expect((await stores.invitations.newestOf('moved'))?.id).toBe('new');
});

test('a replaced invitation that ends later leaves the new marker alone', async () => {
  const { value, etag } = await created({ id: 'slow', shortName: 'slow' });
  const pendingAction = {
    id: 'a',
    kind: 'replace' as const,
    at: minutes(1),
    by: 'olivia',
    replacedBy: 'next',
  };
  const newer = anInvitation({ id: 'next', shortName: 'slow', replaces: 'slow' });
  await stores.invitations.create(newer, { value: { ...value, pendingAction }, etag });
  const old = await stores.invitations.read('slow');
  if (!old) throw new Error('gone');
  const ended = { ...value, status: 'Replaced' as const };
  expect(await stores.invitations.write(ended, old.etag)).toMatchObject({ kind: 'written' });
  expect(await stores.invitations.openOf('slow')).toBe('next');
});

test('a replacement of something that changed meanwhile does nothing', async () => {
  const { value, etag } = await created({ id: 'stale', shortName: 'stale' });
  await stores.invitations.write({ ...value, emailTries: 1 }, etag);
  const newer = anInvitation({ id: 'fresh', shortName: 'stale' });
  expect(await stores.invitations.create(newer, { value, etag })).toEqual({ kind: 'changed' });
  expect(await stores.invitations.read('fresh')).toBeUndefined();
  expect(await stores.invitations.openOf('stale')).toBe('stale');
});

test('naming another invitation than the open one to be replaced is answered with the open one', async () => {
  const done = await created({ id: 'done', shortName: 'named' });
  const ended = { ...done.value, status: 'Expired' as const };
  const outcome = await stores.invitations.write(ended, done.etag);
  await created({ id: 'open', shortName: 'named' });
  if (outcome.kind !== 'written') throw new Error('not written');
  const third = anInvitation({ id: 'third', shortName: 'named' });
  expect(await stores.invitations.create(third, { value: ended, etag: outcome.etag })).toEqual({
    kind: 'openExists',
    invitationId: 'open',
  });
});

test('an ended invitation can be followed by a new one that names it', async () => {
  const { value, etag } = await created({ id: 'ended', shortName: 'follow' });
  const ended = { ...value, status: 'Expired' as const };
  const outcome = await stores.invitations.write(ended, etag);
  if (outcome.kind !== 'written') throw new Error('not written');
  expect(await stores.invitations.openOf('follow')).toBeUndefined();
  const newer = anInvitation({ id: 'follows', shortName: 'follow', replaces: 'ended' });
  const old = { value: { ...ended, replacedBy: 'follows' }, etag: outcome.etag };
  expect(await stores.invitations.create(newer, old)).toMatchObject({ kind: 'created' });
  expect(await stores.invitations.openOf('follow')).toBe('follows');
});

test('of two replacements at the same moment one wins, and the other is told', async () => {
  const old = await created({ id: 'two', shortName: 'two' });
  const ended = { ...old, value: { ...old.value, status: 'Replaced' as const } };
  const outcomes = await Promise.all(
    ['left', 'right'].map((id) =>
      stores.invitations.create(anInvitation({ id, shortName: 'two', replaces: 'two' }), ended),
    ),
  );
  expect(outcomes.filter(({ kind }) => kind === 'created')).toHaveLength(1);
  const { items } = await stores.invitations.list({ customerId: 'two', limit: 10 });
  expect(items).toHaveLength(2);
});

test('of two operators who write at the same moment one is told', async () => {
  const { value, etag } = await created({ id: 'both', shortName: 'both' });
  const outcomes = await Promise.all([
    stores.invitations.write({ ...value, note: 'one' }, etag),
    stores.invitations.write({ ...value, note: 'two' }, etag),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'written']);
});

test('the ETag of a write serves the next one', async () => {
  const { value, etag } = await created({ id: 'chain', shortName: 'chain' });
  const first = await stores.invitations.write({ ...value, emailTries: 1 }, etag);
  if (first.kind !== 'written') throw new Error('not written');
  const second = await stores.invitations.write({ ...value, emailTries: 2 }, first.etag);
  expect(second.kind).toBe('written');
  expect(await stores.invitations.write({ ...value, emailTries: 3 }, etag)).toEqual({ kind: 'changed' });
});

test('a wait for approval falls due after a day, and after three more once it was told', async () => {
  const day = 24 * 60;
  const { value, etag } = await created({
    id: 'waits',
    status: 'Awaiting Approval',
    approval: { kind: 'B', since: minutes(0), watch: 1 },
  });
  const isDue = async (minute: number) =>
    (await stores.invitations.due(new Date(minutes(minute)), 50)).includes('waits');
  expect([await isDue(day - 1), await isDue(day)]).toEqual([false, true]);
  const told = { ...value, approvalTold: { watch: 1, times: 1 } };
  await stores.invitations.write(told, etag);
  expect((await stores.invitations.read('waits'))?.value).toEqual(told);
  expect([await isDue(4 * day - 1), await isDue(4 * day)]).toEqual([false, true]);
});
