import type { Connection, Validation } from '../../../shared/domain/connection.ts';
import { validationNote } from '../../../shared/domain/connection-notes.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { TemporarilyUnavailable } from '../../invitation/verify-access.ts';
import { servicesOfCustomer } from '../../services-of-customer.ts';
import type { onboardingActivities } from '../contracts.ts';
import { disableOthers } from '../../forget-secrets.ts';
import { noteOnConnection } from '../../note-on-connection.ts';
import { tryApp } from '../try-app.ts';
import { tryCredentials } from '../try-credentials.ts';
import { tryToken } from '../try-token.ts';

type Needs = Pick<
  Ports,
  | 'customers'
  | 'connections'
  | 'vault'
  | 'tokenEndpoint'
  | 'graph'
  | 'appCredentials'
  | 'passwordGrant'
  | 'limiter'
  | 'timeline'
  | 'clock'
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
    const next = { ...connection, lastValidation: validation };
    const { kind } = await ports.connections.write(next, stored.etag);
    if (validation.byPassword) await settleToken(ports, next, kind === 'written');
    const note = validationNote(stored.value, next);
    if (kind === 'written' && note) await noteOnConnection(ports, next, note);
    return validation;
  };

/** The token that the password gave is in use now, and the lost one forgotten; or somebody was faster, and it is nobody's. */
const settleToken = async (ports: Needs, connection: Connection, written: boolean): Promise<void> => {
  const { secretName, secretVersion } = connection;
  if (!written) return ports.vault.disable(secretName, secretVersion);
  await disableOthers(ports.vault, secretName, secretVersion);
  await noteOnConnection(ports, connection, {
    title: 'Signed in with the stored password',
    detail: 'The token was lost; a new one took its place.',
    tone: 'waiting',
  });
};

interface Tried {
  connection: Connection;
  validation: Validation;
}

const tryMethod = async (ports: Needs, connection: Connection, at: string): Promise<Tried> => {
  const services = await servicesOfCustomer(ports, connection.customerId);
  switch (connection.method) {
    case 'appRegistration':
      return tryApp(ports, connection, services, at);
    case 'delegatedToken':
      return tryToken(ports, connection, services, at);
    case 'adminCredentials':
      return tryCredentials(ports, connection, services, at);
  }
};

const tried = async (ports: Needs, connection: Connection, at: string): Promise<Tried> => {
  try {
    return await tryMethod(ports, connection, at);
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
