import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { storedCustomer } from '../portal/stored-customer.ts';

export const readConnectionTimeline =
  (ports: Pick<Ports, 'customers' | 'timeline'>): EndpointHandler<typeof endpoints.readConnectionTimeline> =>
  async ({ params: { customerId }, query: { routine, limit, cursor } }) => {
    await storedCustomer(ports, customerId);
    const asked = { routine, limit, ...(cursor === undefined ? {} : { cursor }) };
    const { items, next } = await ports.timeline.ofConnection(customerId, asked);
    return {
      body: { items: items.map(({ at, title, detail, tone }) => ({ at, title, detail, tone })), next },
    };
  };
