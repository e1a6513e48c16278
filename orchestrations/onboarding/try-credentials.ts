import { refreshTokenLifetimeDays, type AdminCredentialsConnection } from '../../shared/domain/connection.ts';
import type { ServiceId } from '../../shared/domain/services.ts';
import { plusDays } from '../../shared/domain/time.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { TemporarilyUnavailable } from '../invitation/verify-access.ts';
import { fallBackToPassword } from '../password-fallback.ts';
import { failedToken, lostToken, tryToken, tryTokenAt, type TriedToken } from './try-token.ts';

type Needs = Pick<Ports, 'vault' | 'tokenEndpoint' | 'graph' | 'passwordGrant' | 'limiter'>;

/**
 * The token first; where it is lost for good, the stored password. A token had so is tried and then kept in the vault,
 * beside the old one, for the caller's write of the row to name it. Throws when Microsoft does not answer.
 */
export const tryCredentials = async (
  ports: Needs,
  connection: AdminCredentialsConnection,
  services: readonly ServiceId[],
  at: string,
): Promise<TriedToken> => {
  const tried = await tryToken(ports, connection, services, at);
  if (!tried.lost) return tried;
  const answer = await fallBackToPassword(ports, connection, services, tried.lost);
  switch (answer.kind) {
    case 'tryLater':
      throw new TemporarilyUnavailable(answer);
    case 'refused':
      return failedToken(connection, at, answer.problem);
    case 'lost':
      return lostToken(answer.connection, at, answer.problem);
    case 'signedIn': {
      const renewed = {
        ...connection,
        account: answer.account,
        tokenCreatedAt: at,
        tokenExpiresAt: plusDays(at, refreshTokenLifetimeDays),
        lastRefreshedAt: at,
      };
      const anew = await tryTokenAt(ports, renewed, services, answer.refreshToken, at);
      if (!anew.validation.successful) return anew;
      const { secretName, attemptId } = connection;
      const tags = { attempt: attemptId, stage: 'byPassword' };
      const secretVersion = await ports.vault.write(secretName, answer.refreshToken, { tags });
      const validation = { ...anew.validation, byPassword: true as const };
      return { connection: { ...anew.connection, secretVersion }, validation };
    }
  }
};
