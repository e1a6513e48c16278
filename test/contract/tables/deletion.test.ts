import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { aCustomer, anInvitation, defaults, minutes, startOfTests } from './samples.ts';

let tables: TestTables;
let stores: TableStores;
beforeAll(async () => {
  tables = await startTables();
  stores = openTables({ ...tables, defaults, clock: { now: () => new Date(startOfTests) } });
  await stores.createTables();
});
afterAll(() => tables.close());

const made = async (shortName: string) => {
  const customer = aCustomer({ shortName });
  const outcome = await stores.customers.create(customer);
  if (outcome.kind !== 'created') throw new Error(outcome.kind);
  return { customer, etag: outcome.etag };
};

test('a customer that is deleted gives short name and tenant free', async () => {
  const { customer, etag } = await made('gone');
  expect(await stores.customers.delete(customer, etag)).toBe('deleted');
  expect(await stores.customers.read('gone')).toBeUndefined();
  expect((await stores.customers.list({ text: 'gone', limit: 10 })).items).toEqual([]);
  const next = aCustomer({ shortName: 'next', tenantId: customer.tenantId });
  expect(await stores.customers.create(next)).toMatchObject({ kind: 'created' });
  expect(await stores.customers.create(customer)).toMatchObject({ kind: 'tenantTaken' });
});

test('a customer that has changed since is not deleted', async () => {
  const { customer, etag } = await made('edited');
  await stores.customers.write({ ...customer, fullName: 'Another' }, etag);
  expect(await stores.customers.delete(customer, etag)).toBe('changed');
  expect((await stores.customers.read('edited'))?.value.fullName).toBe('Another');
});

test('an ended invitation goes with its index rows and its timeline, an open one does not', async () => {
  const invitation = anInvitation({ id: 'i1', customerId: 'k', endedAt: minutes(5), status: 'Expired' });
  await stores.invitations.create(anInvitation({ id: 'i2', customerId: 'k' }));
  await expect(stores.invitations.delete('i2')).rejects.toThrow('has to end first');
  const stored = await stores.invitations.read('i2');
  if (!stored) throw new Error('i2 is gone');
  await stores.invitations.write({ ...stored.value, status: 'Revoked' }, stored.etag);
  await stores.invitations.create(invitation);
  await stores.timeline.append('i1', { key: '000001', at: minutes(1), title: 'Mailed', tone: 'good' });
  await stores.timeline.append('i2', { key: '000001', at: minutes(1), title: 'Kept', tone: 'good' });
  await stores.timeline.delete('i1');
  await stores.invitations.delete('i1');
  await stores.invitations.delete('i1');
  expect(await stores.invitations.read('i1')).toBeUndefined();
  expect(await stores.timeline.read('i1')).toEqual([]);
  expect(await stores.timeline.read('i2')).toHaveLength(1);
  const listed = await stores.invitations.list({ customerId: 'k', limit: 10 });
  expect(listed.items.map(({ value }) => value.id)).toEqual(['i2']);
});

test('deleting a connection twice is no error', async () => {
  await stores.connections.delete('nobody');
  expect(await stores.connections.read('nobody')).toBeUndefined();
});
