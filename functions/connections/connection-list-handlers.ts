import type { connectionListEndpoints } from '../../shared/contracts/connection-list.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { exportConnections } from './export-connections.ts';
import { listConnections } from './list-connections.ts';

/** Authentication Status. */
export const connectionListHandlers = (
  ports: Pick<Ports, 'connections' | 'customers' | 'settings' | 'audit'>,
): EndpointHandlers<keyof typeof connectionListEndpoints> => ({
  listConnections: listConnections(ports),
  exportConnections: exportConnections(ports),
});
