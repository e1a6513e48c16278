import { enteredFor, forget } from '../../orchestrations/forget-secrets.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import {
  isSameSecret,
  keptForRotation,
  leftByRotation,
  secretsOf,
} from '../../shared/domain/connection-secrets.ts';
import { changedBy } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import { refusedSince } from './stored-customer.ts';

type Needs = Pick<Ports, 'customers' | 'connections' | 'vault'>;

/**
 * One conditional write decides; only then is what is no longer used forgotten, old, new or lost in a crash. A customer
 * that was deleted since it was read must not get a connection, which a namesake would inherit.
 */
export const replaceConnection = async (
  ports: Needs,
  customer: Customer,
  present: Stored<Connection> | undefined,
  connection: Connection,
): Promise<void> => {
  const { connections, vault } = ports;
  const entered = await enteredFor(vault, connection.customerId);
  const { kind } = await connections.write(connection, present?.etag);
  const [dropped, used] = kind === 'written' ? [present?.value, connection] : [connection, present?.value];
  const inUse = used ? [...secretsOf(used), ...keptForRotation(used)] : [];
  const left = dropped ? [...secretsOf(dropped), ...leftByRotation(dropped)] : [];
  const unused = [...left, ...(kind === 'written' ? entered : [])].filter(
    (secret) => !inUse.some((one) => isSameSecret(one, secret)),
  );
  await forget(vault, unused);
  if (kind === 'changed') throw changedBy('somebody else');
  const refusal = await refusedSince(ports, customer);
  if (!refusal) return;
  await takeBack(ports, connection);
  throw refusal;
};

/** A row that is not ours any more is a namesake's. */
const takeBack = async ({ connections, vault }: Needs, connection: Connection): Promise<void> => {
  await forget(vault, secretsOf(connection));
  const { customerId, attemptId } = connection;
  const present = await connections.read(customerId);
  if (present?.value.attemptId === attemptId) await connections.delete(customerId);
};

/** A connection as the audit log has it. */
export const publicFacts = (connection: Connection) => ({
  method: connection.method,
  status: connection.status,
  ...(connection.method === 'appRegistration' && { applicationId: connection.applicationId }),
  ...(connection.method === 'adminCredentials' && { username: connection.username }),
});
