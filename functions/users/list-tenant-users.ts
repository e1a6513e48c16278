import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { TenantUser as ListedUser } from '../../shared/contracts/tenant-users.ts';
import type { TenantUser } from '../../shared/domain/tenant-user.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { storedCustomer } from '../portal/stored-customer.ts';
import { replicationView, type StatusPorts } from './replication-view.ts';

/** The users as they were read last; none before the first time. */
export const listTenantUsers =
  (
    ports: Pick<Ports, 'customers' | 'replications' | 'tenantUsers'>,
  ): EndpointHandler<typeof endpoints.listTenantUsers> =>
  async ({ params: { customerId }, query: { text, limit, cursor } }) => {
    await storedCustomer(ports, customerId);
    const place = (await ports.replications.read(customerId))?.value.place;
    if (place === undefined) return { body: { items: [] } };
    const { items, next } = await ports.tenantUsers.list(place, {
      limit,
      ...(text ? { text } : {}),
      ...(cursor ? { cursor } : {}),
    });
    return { body: { items: items.map(listed), next } };
  };

const listed = ({ person, teams }: TenantUser): ListedUser => ({ ...person, ...(teams ? { teams } : {}) });

export const readReplication =
  (ports: StatusPorts & Pick<Ports, 'customers'>): EndpointHandler<typeof endpoints.readReplication> =>
  async ({ params: { customerId }, now }) => {
    await storedCustomer(ports, customerId);
    return { body: await replicationView(ports, customerId, now) };
  };
