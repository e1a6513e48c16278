import { setTimeout as delay } from 'node:timers/promises';
import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { defaults } from './samples.ts';

let tables: TestTables;
let stores: TableStores;

beforeAll(async () => {
  tables = await startTables();
  stores = openTables({ ...tables, clock: { now: () => new Date() }, defaults });
});
afterAll(() => tables.close());

test('counters and mails that nobody has touched for long go, what was written since stays', async () => {
  const { limiter, ledger, leftovers } = stores;
  for (const key of ['one', 'two', 'three']) await limiter.take(key, 5, 60);
  await ledger.record('old', { tries: 1, sent: true });
  // The service's times have milliseconds.
  await delay(5);
  const since = new Date();
  await delay(5);
  await limiter.take('four', 5, 60);
  await ledger.record('new', { tries: 1, sent: true });

  expect(await leftovers.purgeRates(since, 2)).toBe(2);
  expect(await leftovers.purgeRates(since, 2)).toBe(1);
  expect(await leftovers.purgeRates(since, 2)).toBe(0);
  expect(await leftovers.purgeMails(since, 100)).toBe(1);
  expect(await ledger.read('old')).toBeUndefined();
  expect(await ledger.read('new')).toEqual({ tries: 1, sent: true });
});

test('a job goes on where it stopped', async () => {
  const { cursors } = stores;
  expect(await cursors.read('mend')).toBeUndefined();
  await cursors.write('mend', 'here');
  await cursors.write('mend', 'there');
  expect(await cursors.read('mend')).toBe('there');
});
