import type { connectionListEndpoints } from '../../shared/contracts/connection-list.ts';
import type { connectionTimelineEndpoints } from '../../shared/contracts/connection-timeline.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { exportConnections } from './export-connections.ts';
import { listConnections } from './list-connections.ts';
import { readConnectionTimeline } from './read-connection-timeline.ts';

/** Authentication Status, and what has become of one connection. */
export const connectionListHandlers = (
  ports: Pick<
    Ports,
    'connections' | 'customers' | 'settings' | 'audit' | 'timeline' | 'providerSetup' | 'registrationWatch'
  >,
): EndpointHandlers<keyof typeof connectionListEndpoints | keyof typeof connectionTimelineEndpoints> => ({
  listConnections: listConnections(ports),
  exportConnections: exportConnections(ports),
  readConnectionTimeline: readConnectionTimeline(ports),
});
