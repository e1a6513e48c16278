import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { customerDetail } from './customer-detail.ts';
import { storedCustomer } from './stored-customer.ts';

export const readCustomer =
  (
    ports: Pick<Ports, 'customers' | 'invitations' | 'connections'>,
  ): EndpointHandler<typeof endpoints.readCustomer> =>
  async ({ params: { customerId } }) => {
    const [customer, connection] = await Promise.all([
      storedCustomer(ports, customerId),
      ports.connections.read(customerId),
    ]);
    return { body: await customerDetail(ports, customer, connection?.value) };
  };
