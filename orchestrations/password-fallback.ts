import { passwordFailedToo, refusedForGood } from '../shared/domain/admin-credentials-problem.ts';
import type { TokenConnection } from '../shared/domain/connection.ts';
import { grantedAmong, scopesByResource } from '../shared/domain/permission-profile.ts';
import type { Problem } from '../shared/domain/problem.ts';
import { profileOf, type ServiceId } from '../shared/domain/services.ts';
import type { Ports } from '../shared/ports/ports.ts';
import type { TryLater } from '../shared/ports/token-endpoint.ts';
import { takePasswordTry } from './password-tries.ts';
import { signInByPassword, type PasswordSignedIn } from './password-sign-in.ts';

export type Fallback =
  | PasswordSignedIn
  /** There is no password, or it is refused as well: the connection, which is to be kept so, is lost for this cause. */
  | { kind: 'lost'; problem: Problem; connection: TokenConnection }
  /** The fault is the provider's: it says nothing about the connection. */
  | { kind: 'refused'; problem: Problem }
  | TryLater;

/** The token is lost for good: does the stored password give a new one? One that was refused for good is not tried again. */
export const fallBackToPassword = async (
  ports: Pick<Ports, 'vault' | 'passwordGrant' | 'limiter'>,
  connection: TokenConnection,
  services: readonly ServiceId[],
  lost: Problem,
): Promise<Fallback> => {
  if (connection.method !== 'adminCredentials') return { kind: 'lost', problem: lost, connection };
  const { tenantId, username, password: kept, refusedPassword: refused } = connection;
  if (refused?.secretVersion === kept.secretVersion)
    return { kind: 'lost', problem: passwordFailedToo(lost, refused.problem), connection };
  const password = await ports.vault.readVersion(kept.secretName, kept.secretVersion);
  if (!password) return { kind: 'lost', problem: lost, connection };
  const allowed = await takePasswordTry(ports, connection);
  if (allowed.kind === 'limited')
    return {
      kind: 'tryLater',
      afterSeconds: allowed.retryAfterSeconds,
      reason: 'many passwords of this account were tried in the last hour',
    };
  const [graphScopes = []] = scopesByResource(profileOf(services));
  const answer = await signInByPassword(ports, grantedAmong(graphScopes, connection.granted), {
    tenantId,
    username,
    password,
  });
  switch (answer.kind) {
    case 'signedIn':
    case 'tryLater':
      return answer;
    case 'consentMissing':
      return { kind: 'lost', problem: passwordFailedToo(lost, answer.problem), connection };
    case 'refused': {
      const { problem } = answer;
      if (!answer.lost) return { kind: 'refused', problem };
      const refusedPassword = { secretVersion: kept.secretVersion, problem };
      return {
        kind: 'lost',
        problem: passwordFailedToo(lost, problem),
        connection: refusedForGood(problem) ? { ...connection, refusedPassword } : connection,
      };
    }
  }
};
