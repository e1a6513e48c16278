import type { overviewEndpoints } from '../../shared/contracts/overview.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { readOverview, type OverviewPorts } from './read-overview.ts';

/** The dashboard. */
export const overviewHandlers = (ports: OverviewPorts): EndpointHandlers<keyof typeof overviewEndpoints> => ({
  readOverview: readOverview(ports),
});
