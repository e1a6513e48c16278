import { TableClient } from '@azure/data-tables';
import { repairIndex } from '../../../functions/timers/repair-index.ts';
import { indexedCustomers } from '../../../shared/adapters/tables/indexed-table.ts';
import { mendEntity } from '../../../shared/adapters/tables/mend-entity.ts';
import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { customerIdOf } from '../../../shared/domain/customer.ts';
import { createLogger } from '../../../shared/logging/logger.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { aCustomer, anInvitation, defaults, startOfTests } from './samples.ts';

/** Somebody has been at the tables by hand, or an earlier build has indexed otherwise. */

let tables: TestTables;
let stores: TableStores;
const told: string[] = [];
const keep = (line: unknown): void => void told.push(String(line));
const log = createLogger({ debug: keep, info: keep, warn: keep, error: keep });

const client = (name: string) => new TableClient(tables.url, name, tables.credential);
const names = ['Customers', 'Connections', 'Invitations'] as const;
type Row = Record<string, unknown> & { partitionKey: string; rowKey: string };

const rowsOf = async (name: string): Promise<Row[]> => {
  const rows: Row[] = [];
  for await (const row of client(name).listEntities<Row>()) rows.push(row as Row);
  return rows;
};
const keysOf = async (name: string) => (await rowsOf(name)).map(({ rowKey }) => rowKey);
const everything = async () =>
  Object.fromEntries(
    await Promise.all(
      names.map(
        async (name) => [name, (await rowsOf(name)).map(({ rowKey, etag }) => [rowKey, etag])] as const,
      ),
    ),
  );

const shortNames = ['cust-00', 'cust-01', 'cust-07'];
const first = customerIdOf('cust-00');

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());

beforeEach(async () => {
  told.length = 0;
  stores = openTables({ ...tables, defaults, clock: { now: () => new Date(startOfTests) } });
  await stores.createTables();
  await Promise.all(shortNames.map((shortName) => stores.customers.create(aCustomer({ shortName }))));
  await stores.connections.write(aConnection({ customerId: first }), undefined);
  for (const id of ['aa', 'bb'])
    await stores.invitations.create(anInvitation({ id, shortName: `cust-${id}` }));
});

afterEach(async () => {
  for (const name of [...names, 'Settings'])
    await Promise.all(
      (await rowsOf(name)).map(({ partitionKey, rowKey }) => client(name).deleteEntity(partitionKey, rowKey)),
    );
});

const walk = () => repairIndex(stores, log, () => 0);
const remove = async (name: (typeof names)[number], startsWith: string): Promise<string> => {
  const found = (await rowsOf(name)).find(({ rowKey }) => rowKey.startsWith(startsWith));
  if (!found) throw new Error(`no row like ${startsWith}`);
  await client(name).deleteEntity(found.partitionKey, found.rowKey);
  return found.rowKey;
};

test('where all is right nothing is written, and nobody is told', async () => {
  const before = await everything();
  expect(await walk()).toMatchObject({ mended: 0, removed: 0, complete: true });
  expect(await everything()).toEqual(before);
  expect(told).toEqual([]);
});

test('an index row that is missing is written again, and the entity can be written again', async () => {
  await remove('Customers', 'n!cust-07');
  await remove('Invitations', 's!');
  await remove('Connections', 'd!');
  const listed = async () => (await stores.customers.list({ limit: 100 })).items.length;
  expect(await listed()).toBe(2);
  expect(await walk()).toMatchObject({ mended: 3, removed: 0 });
  expect(await listed()).toBe(3);
  expect((await stores.invitations.list({ status: 'Pending', limit: 10 })).items).toHaveLength(2);
  expect((await stores.connections.due(new Date('2100-01-01'), 10)).items).toEqual([first]);
  expect(told.join()).toContain('"event":"index.mended","table":"customers","mended":1');
  // Writing it moves its index rows, all of which are there.
  const stored = await stores.invitations.read('aa');
  if (!stored) throw new Error('no invitation');
  const written = await stores.invitations.write({ ...stored.value, status: 'Email Sent' }, stored.etag);
  expect(written).toMatchObject({ kind: 'written' });
});

test('copied columns that lie are set right', async () => {
  const row = (await rowsOf('Invitations')).find(({ rowKey }) => rowKey.startsWith('a!c!'));
  if (!row) throw new Error('no index row');
  await client('Invitations').upsertEntity({ ...row, status: 'Revoked' }, 'Replace');
  expect(await walk()).toMatchObject({ mended: 1, removed: 0 });
  expect((await stores.invitations.list({ status: 'Pending', limit: 10 })).items).toHaveLength(2);
  expect((await client('Invitations').getEntity(row.partitionKey, row.rowKey))['status']).toBe('Pending');
});

test('an index row that stands for nothing goes', async () => {
  const [partitionKey, gone] = ['customers', customerIdOf('gone')];
  await client('Customers').createEntity({ partitionKey, rowKey: `n!gone!${gone}`, id: gone });
  await client('Customers').createEntity({ partitionKey, rowKey: `w!ghost!cust-00!${first}`, id: first });
  expect(await walk()).toMatchObject({ mended: 0, removed: 2 });
  expect((await keysOf('Customers')).filter((key) => /gone|ghost/.test(key))).toEqual([]);
});

test('what an earlier build indexed gets the rows of this one', async () => {
  const entity = (await rowsOf('Connections')).find(({ rowKey }) => rowKey.startsWith('e!'));
  if (!entity) throw new Error('no entity');
  const all = await keysOf('Connections');
  const since = all.filter((key) => key.startsWith('d!') || key.startsWith('m!'));
  for (const key of since) await client('Connections').deleteEntity('connections', key);
  const keys = [
    ...(JSON.parse(String(entity['keys'])) as string[]).filter((key) => !since.includes(key)),
    'z!old',
  ];
  await client('Connections').upsertEntity({ ...entity, keys: JSON.stringify(keys) }, 'Replace');
  await client('Connections').createEntity({ partitionKey: 'connections', rowKey: 'z!old', id: first });
  expect(await walk()).toMatchObject({ mended: 1, removed: 0 });
  expect(await keysOf('Connections')).toEqual(all);
  expect((await stores.connections.due(new Date('2100-01-01'), 10)).items).toEqual([first]);
});

test('an open invitation has its marker, and a marker that names none keeps nobody from being invited', async () => {
  await remove('Invitations', `o!${customerIdOf('cust-aa')}`);
  const ghost = customerIdOf('ghost');
  const row = { partitionKey: 'invitations', rowKey: `o!${ghost}`, invitationId: 'never' };
  await client('Invitations').createEntity(row);
  expect(await walk()).toMatchObject({ mended: 1, removed: 1 });
  expect(await stores.invitations.openOf(customerIdOf('cust-aa'))).toBe('aa');
  expect(await stores.invitations.openOf(ghost)).toBeUndefined();
});

test('rows of other kinds stay: claims of tenants, and what is to be told', async () => {
  await stores.connections.adoptEarlier();
  const stored = await stores.connections.read(first);
  const problem = { code: 'AADSTS50173', title: 'Revoked', why: '', who: '', next: 'Reconnect.' };
  const at = new Date(startOfTests).toISOString();
  await stores.connections.write(
    aConnection({ customerId: first, status: 'lost', loss: { at, problem } }),
    stored?.etag,
  );
  const waiting = await stores.outbox.waiting(10);
  expect(waiting).toHaveLength(1);
  const before = await everything();
  await walk();
  expect(await everything()).toEqual(before);
});

test('a row that this build cannot read is named and left alone, with its index rows', async () => {
  const found = await client('Customers').getEntity<Row>('customers', `e!${first}`);
  await client('Customers').upsertEntity({ ...found, body: '{"broken":' }, 'Replace');
  const before = await keysOf('Customers');
  expect(await walk()).toMatchObject({ mended: 0, removed: 0, complete: true });
  expect(told.join()).toContain(`"unreadable":["e!${first}"]`);
  expect(await keysOf('Customers')).toEqual(before);
});

test('somebody who writes at the same moment is not undone', async () => {
  const table = { client: async () => client('Customers') };
  const seen = await client('Customers').getEntity('customers', `e!${first}`);
  await remove('Customers', 'n!cust-00');
  const stored = await stores.customers.read(first);
  if (!stored) throw new Error('no customer');
  await stores.customers.write({ ...stored.value, fullName: 'Meanwhile' }, stored.etag);
  expect(await mendEntity(indexedCustomers(table), seen)).toBe('busy');
  expect((await stores.customers.read(first))?.value.fullName).toBe('Meanwhile');
});

test('a night that is too short goes on the next one, until all has been looked at', async () => {
  // More than one part of entities.
  for (let index = 10; index < 65; index += 1)
    await stores.customers.create(aCustomer({ shortName: `cust-${index}` }));
  await remove('Customers', 'n!cust-55');
  let nights = 0;
  let mended = 0;
  for (let complete = false; !complete && nights < 50; nights += 1) {
    let asked = 0;
    // One part a night.
    const night = await repairIndex(stores, log, () => (asked++ === 0 ? 0 : 5 * 60_000));
    mended += night.mended;
    complete = night.complete;
  }
  expect(mended).toBe(1);
  expect(nights).toBeGreaterThan(6);
  expect(await stores.cursors.read('repairIndex')).toBe('{"part":0}');
});
