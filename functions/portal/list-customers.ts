import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';

export const listCustomers =
  ({ customers }: Pick<Ports, 'customers'>): EndpointHandler<typeof endpoints.listCustomers> =>
  async ({ query: { text, limit, cursor } }) => ({
    body: await customers.list({ text: text || undefined, limit, cursor }),
  });
