import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import type { Invitation } from '../../../shared/domain/invitation.ts';
import type { InvitationQuery } from '../../../shared/ports/invitation-store.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { anInvitation, defaults, minutes, startOfTests } from './samples.ts';

const day = 24 * 60;

let tables: TestTables;
let stores: TableStores;
let reminderDays = [3, 7];
beforeAll(async () => {
  tables = await startTables();
  stores = openTables({
    ...tables,
    defaults,
    clock: { now: () => new Date(startOfTests) },
    reminderDays: () => reminderDays,
  });
});
afterAll(() => tables.close());

const create = async (given: Parameters<typeof anInvitation>[0]): Promise<Invitation> => {
  const invitation = anInvitation(given);
  expect(await stores.invitations.create(invitation)).toMatchObject({ kind: 'created' });
  return invitation;
};
const change = async (id: string, changes: Partial<Invitation>): Promise<void> => {
  const stored = await stores.invitations.read(id);
  if (!stored) throw new Error(`no ${id}`);
  const outcome = await stores.invitations.write({ ...stored.value, ...changes }, stored.etag);
  expect(outcome.kind).toBe('written');
};
const ids = async (query: Omit<InvitationQuery, 'limit'>): Promise<string[]> =>
  (await stores.invitations.list({ ...query, limit: 50 })).items.map(({ value }) => value.id);
const due = (minute: number, limit = 50) => stores.invitations.due(new Date(minutes(minute)), limit);

test('a change of status moves the invitation from one list to the other', async () => {
  await create({ id: 'mover' });
  expect(await ids({ status: 'Pending', text: 'mover' })).toEqual(['mover']);
  await change('mover', { status: 'Email Sent' });
  expect(await ids({ status: 'Pending' })).toEqual([]);
  expect(await ids({ status: 'Email Sent' })).toEqual(['mover']);
  expect(await ids({ status: 'Email Sent', text: 'mover' })).toEqual(['mover']);
});

test('a corrected address is found, the old one no longer', async () => {
  await create({
    id: 'typo',
    invitationEmail: 'wrnog@fabrikam.example',
    adminEmail: 'wrnog@fabrikam.example',
  });
  await change('typo', { invitationEmail: 'right@fabrikam.example', adminEmail: 'right@fabrikam.example' });
  expect(await ids({ text: 'right@fab' })).toEqual(['typo']);
  expect(await ids({ text: 'wrnog' })).toEqual([]);
});

test('a settled invitation leaves the pending ones', async () => {
  await create({ id: 'settle' });
  expect(await ids({ pendingOnly: true })).toContain('settle');
  await change('settle', { settledAt: minutes(1) });
  expect(await ids({ pendingOnly: true })).not.toContain('settle');
});

test('a new expiry moves the invitation among those sorted by it', async () => {
  await create({ id: 'soon', shortName: 'one', method: 'adminCredentials', expiresAt: minutes(100) });
  await create({ id: 'later', shortName: 'two', method: 'adminCredentials', expiresAt: minutes(200) });
  const query = { method: 'adminCredentials', sort: 'expires' } as const;
  expect(await ids(query)).toEqual(['soon', 'later']);
  await change('soon', { expiresAt: minutes(300) });
  expect(await ids(query)).toEqual(['later', 'soon']);
});

test('hostile names are stored, found and listed', async () => {
  const names = ["#%&'", '😀😀😀', '<b>x</b>', "' or 1 eq 1", '日本語テスト', 'a%2fb', '~!~!~!'];
  for (const [index, shortName] of names.entries())
    await create({
      id: `hostile-${index}`,
      shortName,
      fullName: shortName.repeat(12),
      createdAt: minutes(-1 - index),
    });
  for (const [index, shortName] of names.entries()) {
    const [word = ''] = shortName.split(' ');
    expect(await ids({ text: `${word} hostile-${index}` })).toEqual([`hostile-${index}`]);
  }
  const { items } = await stores.invitations.list({ sort: 'customer', limit: 50 });
  expect(items.map(({ value }) => value.shortName)).toEqual(expect.arrayContaining(names));
});

test('a name of many words is found by at most twenty of them, and the id is among these', async () => {
  const fullName = Array.from({ length: 60 }, (_, n) => `word${n}`).join(' ');
  await create({ id: 'wordy', fullName });
  expect(await ids({ text: 'word0' })).toEqual(['wordy']);
  expect(await ids({ text: 'word59' })).toEqual([]);
  expect(await ids({ text: 'wordy' })).toEqual(['wordy']);
});

test('due rows come soonest first, and only what is due', async () => {
  await create({ id: 'd-expire', expiresAt: minutes(1000), linkSince: minutes(0), remindersSent: 2 });
  await create({ id: 'd-start', started: false, createdAt: minutes(500), linkSince: minutes(500) });
  await create({
    id: 'd-act',
    expiresAt: minutes(9000),
    pendingAction: { id: 'a', kind: 'resend', at: minutes(700), by: 'olivia' },
  });
  const mine = (found: string[]) => found.filter((id) => id.startsWith('d-'));
  expect(mine(await due(501))).toEqual([]);
  expect(mine(await due(502))).toEqual(['d-start']);
  expect(mine(await due(1000))).toEqual(['d-start', 'd-act', 'd-expire']);
  expect(await due(1_000_000, 2)).toHaveLength(2);
  await change('d-act', { pendingAction: undefined });
  expect(mine(await due(1000))).toEqual(['d-start', 'd-expire']);
  await change('d-expire', { status: 'Expired' });
  expect(mine(await due(1000))).toEqual(['d-start']);
});

test('a due row goes although the reminder days were changed after it was written', async () => {
  await create({ id: 'reminded', createdAt: minutes(0) });
  reminderDays = [5, 9];
  await change('reminded', { note: 'written again' });
  expect(await due(3 * day)).not.toContain('reminded');
  expect(await due(5 * day)).toContain('reminded');
  reminderDays = [3, 7];
});
