import { TableClient } from '@azure/data-tables';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

/** Rows that another build has written, or nobody: the answer is one that the API's description has. */

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

test.each([
  ['newerData', { schema: 99 }],
  ['unreadableRow', { body: '{"broken' }],
])('%s is told', async (code, change) => {
  const { customerId } = await addedCustomer(portal);
  const customers = new TableClient(portal.tables.url, 'Customers', portal.tables.credential);
  const row = { partitionKey: 'customers', rowKey: `e!${customerId}`, ...change };
  await customers.updateEntity(row, 'Merge');
  const answer = await portal.call('readCustomer', { params: { customerId } });
  expect([answer.status, answer.json['code']]).toEqual([503, code]);
  expect(answer.headers['retry-after']).toBe('60');
});
