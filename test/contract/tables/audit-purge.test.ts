import { TableClient } from '@azure/data-tables';
import { purgeAudit } from '../../../shared/adapters/tables/audit-purge.ts';
import { openTable } from '../../../shared/adapters/tables/table.ts';
import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { defaults, minutes, startOfTests } from './samples.ts';

let tables: TestTables;
let stores: TableStores;

beforeAll(async () => {
  tables = await startTables();
  stores = openTables({
    url: tables.url,
    credential: tables.credential,
    clock: { now: () => new Date(startOfTests) },
    defaults,
  });
});
afterAll(() => tables.close());

/** Rows of every kind: an entry is four. */
const rows = async (): Promise<number> => {
  let count = 0;
  for await (const _row of new TableClient(tables.url, 'Audit', tables.credential).listEntities()) count += 1;
  return count;
};

/** Sixty entries, a minute each, of few people with much to do. */
const fill = async (): Promise<void> => {
  await stores.audit.purge(new Date(minutes(100_000)), 1000);
  for (let minute = 0; minute < 60; minute += 1)
    await stores.audit.record(
      {
        at: minutes(minute),
        actor: minute % 2 === 0 ? 'Ölaf@northwindvoice.example' : 'invitation i1',
        action: 'invitation.claimed',
        subject: `o'neil #${minute % 7}/`,
      },
      minute % 3 === 0 ? `step-${minute}` : undefined,
    );
};

const left = async () =>
  (await stores.audit.list({ limit: 100 })).items.map(({ at }) => (Date.parse(at) - startOfTests) / 60_000);

test('what is older goes, with every index row; what is younger stays and is found as before', async () => {
  await fill();
  expect(await stores.audit.purge(new Date(minutes(49)), 1000)).toBe(50);
  expect(await left()).toEqual([59, 58, 57, 56, 55, 54, 53, 52, 51, 50]);
  expect(await rows()).toBe(10 * 4);
  const { items } = await stores.audit.list({ actor: 'invitation i1', limit: 100 });
  expect(items).toHaveLength(5);
  expect(await stores.audit.purge(new Date(minutes(49)), 1000)).toBe(0);
});

test('a run ends at its bound, the next one goes on', async () => {
  await fill();
  expect(await stores.audit.purge(new Date(minutes(49)), 30)).toBe(30);
  expect(await rows()).toBe(30 * 4);
  expect(await stores.audit.purge(new Date(minutes(49)), 30)).toBe(20);
  expect(await left()).toHaveLength(10);
});

test('a run that takes too long ends between two batches', async () => {
  await fill();
  const table = openTable(tables, 'Audit');
  expect(await purgeAudit(table, new Date(minutes(49)), 1000, 0)).toBe(25);
  expect(await rows()).toBe(35 * 4);
});

test('two runs at once leave nothing half behind', async () => {
  await fill();
  await Promise.all([1, 2, 3].map(() => stores.audit.purge(new Date(minutes(49)), 1000)));
  expect(await rows()).toBe(10 * 4);
});

test('an entry that is recorded again under its name is there once', async () => {
  await fill();
  const entry = { at: minutes(70), actor: 'system', action: 'connection.lost', subject: 'contoso' };
  await Promise.all([1, 2, 3].map(() => stores.audit.record(entry, 'lost-1')));
  await stores.audit.record(entry, 'lost-2');
  expect((await stores.audit.list({ subject: 'contoso', limit: 10 })).items).toHaveLength(2);
});
