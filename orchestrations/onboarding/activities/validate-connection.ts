import type { Connection, Validation } from '../../../shared/domain/connection.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { TemporarilyUnavailable } from '../../invitation/verify-access.ts';
import { servicesOfCustomer } from '../../services-of-customer.ts';
import type { onboardingActivities } from '../contracts.ts';
import { tryApp } from '../try-app.ts';
import { tryToken } from '../try-token.ts';

type Needs = Pick<
  Ports,
  'customers' | 'connections' | 'vault' | 'tokenEndpoint' | 'graph' | 'appCredentials' | 'clock'
>;

/** Tries the connection live: redeems its token and asks Graph. What was found is kept on the connection's row. */
export const validateConnection =
  (ports: Needs) =>
  async (customerId: string): Promise<Validation> => {
    const stored = await ports.connections.read(customerId);
    const at = ports.clock.now().toISOString();
    if (!stored || stored.value.status === 'disconnected')
      return {
        at,
        successful: false,
        code: 'noConnection',
        reason: 'There is no connection yet. Send an invitation first.',
      };
    const { connection, validation } = await tried(ports, stored.value, at);
    await ports.connections.write({ ...connection, lastValidation: validation }, stored.etag);
    return validation;
  };

const tried = async (ports: Needs, connection: Connection, at: string) => {
  const services = await servicesOfCustomer(ports, connection.customerId);
  try {
    return await (connection.method === 'appRegistration'
      ? tryApp(ports, connection, services, at)
      : tryToken(ports, connection, services, at));
  } catch (error) {
    if (!(error instanceof TemporarilyUnavailable)) throw error;
    return { connection, validation: { at, successful: false, code: 'tryLater', reason: noAnswer } };
  }
};

const noAnswer =
  'Microsoft does not answer at the moment. Nothing is known about the connection; try again in some minutes.';

export const validateForOnboarding =
  (ports: Needs): Activity<typeof onboardingActivities.validate> =>
  async ({ customerId }) => {
    const validation = await validateConnection(ports)(customerId);
    return validation.successful
      ? {
          kind: 'succeeded',
          message: `Microsoft Graph answered for ${validation.tenantName ?? 'the tenant'}.`,
        }
      : { kind: 'failed', message: validation.reason ?? 'The connection could not be validated.' };
  };
