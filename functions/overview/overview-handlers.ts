import type { overviewEndpoints } from '../../shared/contracts/overview.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import type { CountPorts } from './count-overview.ts';
import { readOverview } from './read-overview.ts';

/** The dashboard. */
export const overviewHandlers = (
  ports: CountPorts & Pick<Ports, 'sweeps'>,
): EndpointHandlers<keyof typeof overviewEndpoints> => ({ readOverview: readOverview(ports) });
