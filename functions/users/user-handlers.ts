import type { tenantUserEndpoints } from '../../shared/contracts/tenant-users.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { listTenantUsers, readReplication } from './list-tenant-users.ts';
import { replicateUsers } from './replicate-users.ts';

/** **Users** of a customer's tenant. */
export const userHandlers = (ports: Ports): EndpointHandlers<keyof typeof tenantUserEndpoints> => ({
  listTenantUsers: listTenantUsers(ports),
  readReplication: readReplication(ports),
  replicateUsers: replicateUsers(ports),
});
