import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { isPendingOnboarding, type Invitation } from '../../../shared/domain/invitation.ts';
import type { InvitationQuery, InvitationSort } from '../../../shared/ports/invitation-store.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { population } from './mixed-population.ts';
import { anInvitation, defaults, minutes, startOfTests } from './samples.ts';

let tables: TestTables;
let stores: TableStores;
beforeAll(async () => {
  tables = await startTables();
  stores = openTables({ ...tables, defaults, clock: { now: () => new Date(startOfTests) } });
  const waiting = population.values();
  const worker = async () => {
    for (const invitation of waiting) {
      const made = await stores.invitations.create({ ...invitation, status: 'Pending' });
      if (made.kind !== 'created') throw new Error(made.kind);
      await stores.invitations.write(invitation, made.etag);
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
});
afterAll(() => tables.close());

/** Walks a list by its cursors. */
const everyPage = async (query: Omit<InvitationQuery, 'limit'>, limit = 7): Promise<Invitation[]> => {
  const found: Invitation[] = [];
  let cursor: string | undefined;
  do {
    const page = await stores.invitations.list({ ...query, limit, ...(cursor ? { cursor } : {}) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items.map(({ value }) => value));
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const inOrder: Record<InvitationSort, (a: Invitation, b: Invitation) => number> = {
  created: (a, b) => compare(b.createdAt, a.createdAt),
  expires: (a, b) => compare(a.expiresAt, b.expiresAt) || compare(a.id, b.id),
  customer: (a, b) => compare(folded(a.shortName), folded(b.shortName)) || compare(b.createdAt, a.createdAt),
};
const idsOf = (invitations: readonly Invitation[]) => invitations.map(({ id }) => id);
const expected = (sort: InvitationSort, keep: (invitation: Invitation) => boolean) =>
  idsOf(population.filter(keep).sort(inOrder[sort]));

const sorts: InvitationSort[] = ['created', 'expires', 'customer'];
const filters: [string, Partial<InvitationQuery>, (invitation: Invitation) => boolean][] = [
  ['all', {}, () => true],
  ['pending', { pendingOnly: true }, isPendingOnboarding],
  ['one status', { status: 'Expired' }, ({ status }) => status === 'Expired'],
  ['one method', { method: 'appRegistration' }, ({ method }) => method === 'appRegistration'],
  ['one customer', { customerId: 'zeta-4' }, ({ customerId }) => customerId === 'zeta-4'],
  [
    'status and method',
    { status: 'Revoked', method: 'delegatedToken' },
    ({ status, method }) => status === 'Revoked' && method === 'delegatedToken',
  ],
  [
    'pending of an ended status',
    { status: 'Expired', pendingOnly: true },
    (invitation) => invitation.status === 'Expired' && isPendingOnboarding(invitation),
  ],
  [
    'pending of an open status',
    { status: 'Pending', pendingOnly: true },
    (invitation) => invitation.status === 'Pending' && isPendingOnboarding(invitation),
  ],
  [
    'customer, status and method',
    { customerId: 'zeta-4', status: 'Revoked', method: 'delegatedToken' },
    ({ customerId, status, method }) =>
      customerId === 'zeta-4' && status === 'Revoked' && method === 'delegatedToken',
  ],
];

describe.each(filters)('a list of %s', (_name, query, keep) => {
  test.each(sorts)('sorted by %s is complete and in order, page by page', async (sort) => {
    expect(idsOf(await everyPage({ ...query, sort }))).toEqual(expected(sort, keep));
  });
});

test('without a sort the newest comes first', async () => {
  const page = await stores.invitations.list({ limit: 3 });
  expect(page.items.map(({ value }) => value.id)).toEqual(['inv-119', 'inv-118', 'inv-117']);
});

test('each item carries the ETag that a write needs', async () => {
  const [first] = (await stores.invitations.list({ text: 'inv-119', limit: 1 })).items;
  if (!first) throw new Error('not found');
  expect(await stores.invitations.write(first.value, first.etag)).toMatchObject({ kind: 'written' });
});

describe('free text', () => {
  const found = async (text: string, rest: Partial<InvitationQuery> = {}) =>
    new Set(idsOf(await everyPage({ text, ...rest }, 5)));
  const those = (keep: (invitation: Invitation) => boolean) => new Set(idsOf(population.filter(keep)));

  test.each([
    ['inv-04', ({ id }: Invitation) => id.startsWith('inv-04')],
    ['INV-047', ({ id }: Invitation) => id === 'inv-047'],
    ['müll', ({ fullName }: Invitation) => fullName.includes('Müller')],
    ['muller', ({ fullName }: Invitation) => fullName.includes('Müller')],
    ["o'bri", ({ fullName }: Invitation) => fullName.includes("O'Brien")],
    ['brien', ({ fullName }: Invitation) => fullName.includes("O'Brien")],
    ['Łód', ({ fullName }: Invitation) => fullName.includes('Łódź')],
    ['elan', ({ shortName }: Invitation) => shortName.startsWith('Élan')],
    ['admin@inv-017.example', ({ id }: Invitation) => id === 'inv-017'],
    [
      'müll zeta',
      ({ fullName, shortName }: Invitation) => /Müller/.test(fullName) && /^Zeta/.test(shortName),
    ],
    ['nothing', () => false],
    ['#%/\\?', () => false],
    ['😀', () => false],
  ])('“%s” is matched as the beginning of a word', async (text, keep) => {
    expect(await found(text)).toEqual(those(keep));
  });

  test('nothing but blanks is no filter', async () => {
    expect(await found('   ')).toEqual(those(() => true));
  });

  test('is combined with every other filter', async () => {
    const query = { status: 'Expired', method: 'delegatedToken', pendingOnly: true } as const;
    expect(await found('customer', query)).toEqual(
      those((one) => one.status === 'Expired' && one.method === 'delegatedToken' && isPendingOnboarding(one)),
    );
  });

  test('comes by word, then newest first, each invitation once', async () => {
    const ids = idsOf(await everyPage({ text: 'zeta-4' }, 2));
    expect(ids).toEqual(['inv-084', 'inv-044', 'inv-004']);
    const many = idsOf(await everyPage({ text: 'customer' }, 25));
    expect(many).toEqual(expected('created', () => true));
  });
});

describe('a cursor', () => {
  const cursorOf = (position: object) => Buffer.from(JSON.stringify(position)).toString('base64url');
  const token = (value: string) => Buffer.from(value).toString('base64');

  test.each([
    ['rubbish', 'rubbish'],
    ['empty', ''],
    ['another shape', cursorOf({ page: 3 })],
    ['out of the list', cursorOf({ after: 'e!inv-001' })],
    ['an injection', cursorOf({ after: "a!c!' or RowKey gt '" + '~'.repeat(2000) })],
    ['a token that is not JSON', cursorOf({ token: token('x') })],
    ['a token of another shape', cursorOf({ token: token('{"a":1}') })],
  ])('that is forged (%s) is refused', async (_name, cursor) => {
    await expect(stores.invitations.list({ limit: 5, cursor })).rejects.toMatchObject({
      code: 'badCursor',
      status: 400,
    });
  });

  test('of another list is refused', async () => {
    const { next } = await stores.invitations.list({ limit: 5, sort: 'expires' });
    if (next === undefined) throw new Error('no cursor');
    await expect(stores.invitations.list({ limit: 5, cursor: next })).rejects.toMatchObject({
      code: 'badCursor',
      status: 400,
    });
  });

  test('still goes on where it stood when rows came and went meanwhile', async () => {
    const first = await stores.invitations.list({ limit: 3, status: 'Failed' });
    if (first.next === undefined) throw new Error('no cursor');
    await stores.invitations.create(
      anInvitation({ id: 'late', shortName: 'late', status: 'Failed', createdAt: minutes(50_000) }),
    );
    const second = await stores.invitations.list({ limit: 3, status: 'Failed', cursor: first.next });
    const both = [...first.items, ...second.items].map(({ value }) => value.id);
    expect(both).toEqual(expected('created', ({ status }) => status === 'Failed').slice(0, 6));
  });
});
