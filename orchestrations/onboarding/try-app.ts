import type { AppRegistrationConnection, Validation } from '../../shared/domain/connection.ts';
import { lostConnection } from '../../shared/domain/connection-loss.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { ServiceId } from '../../shared/domain/services.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { appConnection, verifyAppAccess } from '../app-access.ts';
import { TemporarilyUnavailable } from '../invitation/verify-access.ts';

interface Tried {
  connection: AppRegistrationConnection;
  validation: Validation;
}

/** Asks Entra and Graph with a connection's client secret; loss and recovery as with a token. Throws when Microsoft does not answer. */
export const tryApp = async (
  { vault, appCredentials }: Pick<Ports, 'vault' | 'appCredentials'>,
  connection: AppRegistrationConnection,
  services: readonly ServiceId[],
  at: string,
): Promise<Tried> => {
  const { tenantId, applicationId, secretName, secretVersion, credential: kind } = connection;
  const secret = await vault.readVersion(secretName, secretVersion);
  if (!secret) return failed(lostConnection(connection, at, secretGone), at, secretGone);
  const credential = { tenantId, applicationId, secret, credential: kind };
  const access = await verifyAppAccess({ appCredentials }, services, credential);
  switch (access.kind) {
    case 'tryLater':
      throw new TemporarilyUnavailable(access);
    case 'refused':
      return failed(
        access.lost ? lostConnection(connection, at, access.problem) : connection,
        at,
        access.problem,
      );
    case 'verified':
      return {
        connection: appConnection(connection, access, at),
        validation: { at, successful: true, tenantName: access.organizationName },
      };
  }
};

export const secretGone: Problem = {
  code: 'secretMissing',
  title: 'The client secret is no longer in the vault',
  why: 'The secret that the connection names was disabled or deleted.',
  who: 'You',
  next: 'Enter a client secret and save the settings.',
};

const failed = (connection: AppRegistrationConnection, at: string, problem: Problem): Tried => ({
  connection,
  validation: { at, successful: false, code: problem.code, reason: `${problem.title}. ${problem.next}` },
});
