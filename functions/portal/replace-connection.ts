import type { Connection } from '../../shared/domain/connection.ts';
import { isSameSecret, secretsOf } from '../../shared/domain/connection-secrets.ts';
import { changedBy } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';

/** One conditional write decides; only then is the credential that is no longer used forgotten, old or new. */
export const replaceConnection = async (
  { connections, vault }: Pick<Ports, 'connections' | 'vault'>,
  present: Stored<Connection> | undefined,
  connection: Connection,
): Promise<void> => {
  const { kind } = await connections.write(connection, present?.etag);
  const [dropped, used] = kind === 'written' ? [present?.value, connection] : [connection, present?.value];
  const inUse = used ? secretsOf(used) : [];
  for (const secret of dropped ? secretsOf(dropped) : [])
    if (!inUse.some((one) => isSameSecret(one, secret)))
      await vault.disable(secret.secretName, secret.secretVersion);
  if (kind === 'changed') throw changedBy('somebody else');
};

/** A connection as the audit log has it. */
export const publicFacts = (connection: Connection) => ({
  method: connection.method,
  status: connection.status,
  ...(connection.method === 'appRegistration' && { applicationId: connection.applicationId }),
  ...(connection.method === 'adminCredentials' && { username: connection.username }),
});
