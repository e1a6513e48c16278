import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import type { InvitationQuery } from '../../../shared/ports/invitation-store.ts';
import { startOrderedTables, type OrderedTables } from './ordered-tables.ts';
import { manyInvitations, rowsFor } from './population.ts';
import { defaults, startOfTests } from './samples.ts';

const count = 100_000;
const limit = 50;

let tables: OrderedTables;
let stores: TableStores;
beforeAll(async () => {
  tables = await startOrderedTables(rowsFor(manyInvitations(count)));
  const clock = { now: () => new Date(startOfTests) };
  stores = openTables({ ...tables, defaults, clock, reminderDays: () => [3, 7] });
  await stores.createTables();
});
afterAll(() => tables.close());

interface Walk {
  items: number;
  /** Of each page: rows the service looked at, and milliseconds. */
  pages: { visited: number; took: number }[];
}

const walk = async (query: Omit<InvitationQuery, 'limit'>): Promise<Walk> => {
  const walked: Walk = { items: 0, pages: [] };
  let cursor: string | undefined;
  do {
    tables.visited();
    const started = performance.now();
    const page = await stores.invitations.list({ ...query, limit, ...(cursor ? { cursor } : {}) });
    walked.pages.push({ visited: tables.visited(), took: performance.now() - started });
    walked.items += page.items.length;
    cursor = page.next;
  } while (cursor !== undefined);
  return walked;
};

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** Medians over the first and the last hundred pages (less where there are fewer), but the very last, which is short. */
const compared = ({ pages }: Walk) => {
  const size = Math.min(100, pages.length >> 1);
  const [first, last] = [pages.slice(0, size), pages.slice(-size - 1, -1)];
  return {
    first: median(first.map(({ visited }) => visited)),
    last: median(last.map(({ visited }) => visited)),
    ratio: median(last.map(({ took }) => took)) / median(first.map(({ took }) => took)),
  };
};

test.each<[string, Omit<InvitationQuery, 'limit'>, number]>([
  ['newest first', {}, count],
  ['by expiry, of one status', { status: 'Expired', sort: 'expires' }, count / 5],
  ['by customer, of one method', { method: 'delegatedToken', sort: 'customer' }, count],
])('of 100,000 invitations the deepest page %s costs what the first does', async (name, query, items) => {
  const walked = await walk(query);
  const { first, last, ratio } = compared(walked);
  console.log(`${name}: ${walked.pages.length} pages, last/first page ${ratio.toFixed(2)} in time`);
  expect(walked.items).toBe(items);
  expect(last).toBe(first);
  // The entities, their index rows, the row before them, and one more to know whether that is all.
  expect(first).toBeLessThanOrEqual(2 * limit + 2);
});
