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

test('the last run of each timer is kept, and no other', async () => {
  const { heartbeats } = stores;
  expect(await heartbeats.last()).toEqual([]);
  const first = { timer: 'due', at: '2026-11-20T12:00:00.000Z', outcome: 'done', durationMs: 20 } as const;
  const second = { ...first, at: '2026-11-20T12:01:00.000Z', outcome: 'failed' } as const;
  const purge = { ...first, timer: 'purge' };
  for (const heartbeat of [first, second, purge]) await heartbeats.beat(heartbeat);
  expect(await heartbeats.last()).toEqual([second, purge]);
});
