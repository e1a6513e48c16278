import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { registrationTrouble } from '../../shared/domain/registration-watch.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import {
  connectionPage,
  expiringBeforeOf,
  readExpiringDays,
  type ConnectionListPorts,
} from './connection-page.ts';

export const listConnections =
  (
    ports: ConnectionListPorts & Pick<Ports, 'providerSetup' | 'registrationWatch'>,
  ): EndpointHandler<typeof endpoints.listConnections> =>
  async ({ query, now }) => {
    const expiringDays = await readExpiringDays(ports);
    const [page, setup, watch] = await Promise.all([
      connectionPage(ports, query, expiringBeforeOf(now, expiringDays)),
      ports.providerSetup.read(),
      ports.registrationWatch.read(),
    ]);
    const registration = registrationTrouble(setup, watch, [expiringDays], now);
    return { body: { ...page, expiringDays, ...(registration ? { registration } : {}) } };
  };
