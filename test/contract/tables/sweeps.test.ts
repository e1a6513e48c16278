import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { endedSweep, noCounts, type Sweep } from '../../../shared/domain/sweep.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { defaults, minutes, startOfTests } from './samples.ts';

let tables: TestTables;
let stores: TableStores;
beforeAll(async () => {
  tables = await startTables();
  stores = openTables({ ...tables, defaults, clock: { now: () => new Date(startOfTests) } });
  await stores.createTables();
});
afterAll(() => tables.close());

const sweep = (id: string): Sweep => ({ id, startedAt: minutes(0), progressAt: minutes(1), ...noCounts });

test('of two that start a sweep at once one is told, from the first on', async () => {
  const none = await stores.sweeps.read();
  expect(none.value).toEqual({ past: [] });
  const began = await Promise.all(
    ['one', 'two'].map((id) => stores.sweeps.write({ running: sweep(id), past: [] }, none.etag)),
  );
  expect(began.map(({ kind }) => kind).sort()).toEqual(['changed', 'written']);
  const { value, etag } = await stores.sweeps.read();
  const { running = sweep('none') } = value;
  const ended = endedSweep(value, { ...running, finishedAt: minutes(2) });
  expect(await stores.sweeps.write(ended, etag)).toMatchObject({ kind: 'written' });
  expect(await stores.sweeps.write({ past: [] }, etag)).toEqual({ kind: 'changed' });
  expect((await stores.sweeps.read()).value).toEqual({
    past: [{ ...running, finishedAt: minutes(2) }],
  });
});

test('the last thirty sweeps are kept, the newest first', () => {
  const ids = Array.from({ length: 40 }, (_, index) => `s${index}`);
  const { past } = ids.reduce((record, id) => endedSweep(record, sweep(id)), { past: [] as Sweep[] });
  expect(past).toHaveLength(30);
  expect(past[0]?.id).toBe('s39');
});

test('how far the rows have been told of changed settings is kept', async () => {
  expect(await stores.sweeps.readFollowed()).toBeUndefined();
  const settings = { refreshDays: 7, warningDays: [30, 1], rotateDaysBefore: 0 };
  await stores.sweeps.writeFollowed({ settings, cursor: 'c', done: false });
  expect(await stores.sweeps.readFollowed()).toEqual({ settings, cursor: 'c', done: false });
});
