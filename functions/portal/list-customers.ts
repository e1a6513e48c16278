import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { customerView } from './customer-detail.ts';

export const listCustomers =
  ({ customers }: Pick<Ports, 'customers'>): EndpointHandler<typeof endpoints.listCustomers> =>
  async ({ query: { text, limit, cursor } }) => {
    const { items, next } = await customers.list({ text: text || undefined, limit, cursor });
    return { body: { items: items.map(customerView), next } };
  };
