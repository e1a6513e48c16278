import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import {
  connectionPage,
  expiringBeforeOf,
  readExpiringDays,
  type ConnectionListPorts,
} from './connection-page.ts';

export const listConnections =
  (ports: ConnectionListPorts): EndpointHandler<typeof endpoints.listConnections> =>
  async ({ query, now }) => {
    const expiringDays = await readExpiringDays(ports);
    const page = await connectionPage(ports, query, expiringBeforeOf(now, expiringDays));
    return { body: { ...page, expiringDays } };
  };
