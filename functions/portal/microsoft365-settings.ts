import type * as z from 'zod';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { microsoft365Settings } from '../../shared/contracts/customers.ts';
import type { Validation } from '../../shared/domain/connection.ts';
import { isRefusal } from '../../shared/domain/connection-health.ts';
import { servicesHad } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { conflict, upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditAction } from './audit-action.ts';
import { careView } from './care-view.ts';
import { connectionView } from './connection-view.ts';
import { customerDetail } from './customer-detail.ts';
import { storedCustomer } from './stored-customer.ts';

export type SettingsPorts = Pick<
  Ports,
  'customers' | 'invitations' | 'connections' | 'settings' | 'deployment'
>;

export const settingsOf = async (
  ports: SettingsPorts,
  customerId: string,
): Promise<z.input<typeof microsoft365Settings>> => {
  const [customer, stored, care] = await Promise.all([
    storedCustomer(ports, customerId),
    ports.connections.read(customerId),
    ports.settings.read(),
  ]);
  const { entraPortalUrl } = ports.deployment;
  return {
    customer: await customerDetail(ports, customer, stored?.value),
    connection: stored && {
      ...connectionView(stored.value, servicesHad(customer.value), entraPortalUrl),
      ...careView(stored.value, care),
    },
    connectionEtag: stored?.etag,
  };
};

export const readMicrosoft365Settings =
  (ports: SettingsPorts): EndpointHandler<typeof endpoints.readMicrosoft365Settings> =>
  async ({ params: { customerId } }) => ({ body: await settingsOf(ports, customerId) });

/**
 * **Validate Authentication**: `validate` makes the live call and keeps what it found on the connection. Audited
 * afterwards, with what was found: it changes nothing but our own note, which has its time as well.
 */
export const validateConnection =
  (
    ports: SettingsPorts & Pick<Ports, 'audit'>,
    validate: (customerId: string) => Promise<Validation>,
  ): EndpointHandler<typeof endpoints.validateConnection> =>
  async (call) => {
    const { customerId } = call.params;
    await storedCustomer(ports, customerId);
    const connection = (await ports.connections.read(customerId))?.value;
    if (!connection || connection.status === 'disconnected')
      throw conflict('noConnection', 'There is no connection to validate. Send an invitation first.');
    const { successful, code } = await validate(customerId);
    await auditAction(ports, call, 'connection.validated', customerId, { after: { successful, code } });
    if (code === 'tryLater' && isRefusal(connection.lastValidation)) throw stillRefused();
    return { body: await settingsOf(ports, customerId) };
  };

/** The row goes on saying what was refused before, so that nothing was learnt is told here alone. */
const stillRefused = (): AppError =>
  upstreamUnavailable('Microsoft', 'it does not answer at the moment, so what it refused before still holds');
