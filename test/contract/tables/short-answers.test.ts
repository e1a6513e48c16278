import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import type { InvitationQuery } from '../../../shared/ports/invitation-store.ts';
import { startOrderedTables, type OrderedTables } from './ordered-tables.ts';
import { manyInvitations, rowsFor } from './population.ts';
import { defaults, startOfTests } from './samples.ts';

const invitations = manyInvitations(3000);
let tables: OrderedTables;
let stores: TableStores;
beforeAll(async () => {
  // So few rows an answer that most answers of a selective filter are empty.
  tables = await startOrderedTables(rowsFor(invitations), 40);
  const clock = { now: () => new Date(startOfTests) };
  stores = openTables({ ...tables, defaults, clock, reminderDays: () => [3, 7] });
});
afterAll(() => tables.close());

const everyPage = async (query: InvitationQuery) => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await stores.invitations.list({ ...query, ...(cursor ? { cursor } : {}) });
    pages.push(page.items.map(({ value }) => value.id));
    cursor = page.next;
  } while (cursor !== undefined);
  return pages;
};
const newestFirst = (keep: (index: number) => boolean) =>
  invitations
    .filter((_, index) => keep(index))
    .map(({ id }) => id)
    .reverse();

test('a list of a few thousand is complete, in order, and its pages are full', async () => {
  const pages = await everyPage({ limit: 200 });
  expect(pages.flat()).toEqual(newestFirst(() => true));
  expect(pages.every((page) => page.length === 200)).toBe(true);
});

test('an empty answer with a continuation is not the end', async () => {
  const pages = await everyPage({ text: 'telephony', status: 'Pending', limit: 10 });
  expect(pages.flat()).toEqual(newestFirst((index) => index % 100 === 0));
});

test('a page that would take too long to fill is handed over short, with a cursor', async () => {
  const query = { text: 'telephony cust42', limit: 3 };
  const pages = await everyPage(query);
  expect(pages.some((page) => page.length < 3)).toBe(true);
  expect(pages.flat()).toEqual(newestFirst((index) => /^42/.test(String(index))));
});

test('due rows are found behind short answers', async () => {
  const due = await stores.invitations.due(new Date(startOfTests + 1e12), 100);
  expect(due).toEqual(invitations.filter((_, index) => index % 100 === 0).map(({ id }) => id));
});
