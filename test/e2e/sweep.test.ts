import type { AppRegistrationConnection } from '../../shared/domain/connection.ts';
import type { TableStores } from '../../shared/adapters/tables/tables.ts';
import { eventually } from '../support/eventually.ts';
import { readHistories } from '../support/histories.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { openStores } from '../support/stores.ts';

/** More than two pages; the secrets that the rows name are not in the vault, so that all of them turn out to be lost. */
const customers = Array.from({ length: 104 }, (_, index) => `customer-${index}`);

let stack: Stack;
let stores: TableStores;
beforeAll(async () => {
  stack = await startStack();
  stores = openStores(stack);
});
afterAll(() => stack.close());

const connection = (customerId: string): AppRegistrationConnection => ({
  ...{ customerId, tenantId: customerId, method: 'appRegistration', status: 'connected' },
  ...{ applicationId: 'app', secretName: `app-${customerId}`, secretVersion: 'gone', attemptId: 'one' },
  ...{ granted: [], missing: [], roles: [], missingRoles: [] },
});

const record = async () => (await stores.sweeps.read()).value;

test('a sweep whose host is killed goes on where it was, and meets every connection once', async () => {
  for (const customerId of customers) await stores.connections.write(connection(customerId), undefined);
  stack.moveClock(10 * 60_000);
  await eventually(record, ({ running }) => (running?.cared ?? 0) > 0, 30_000);
  await stack.killHost();
  expect((await record()).past).toEqual([]);
  await stack.restartHost();

  const { past } = await eventually(record, (now) => now.past.length > 0, 40_000);
  expect(past).toMatchObject([{ cared: customers.length, failed: 0, postponed: 0 }]);
  expect(past[0]?.finishedAt).toBeDefined();
  const sweeps = readHistories(stack.dataDir).filter(({ name }) => name === 'connectionCare');
  expect(new Set(sweeps.map(({ instanceId }) => instanceId)).size).toBe(1);

  for (const customerId of customers) {
    expect((await stores.connections.read(customerId))?.value).toMatchObject({
      status: 'lost',
      loss: { problem: { code: 'secretMissing' } },
    });
    const { items } = await stores.timeline.ofConnection(customerId, { limit: 10, routine: true });
    expect(items.map(({ title }) => title)).toEqual(['Connection lost']);
  }
});
