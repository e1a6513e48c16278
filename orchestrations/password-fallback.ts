import { passwordFailedToo } from '../shared/domain/admin-credentials-problem.ts';
import type { TokenConnection } from '../shared/domain/connection.ts';
import { grantedAmong, scopesByResource } from '../shared/domain/permission-profile.ts';
import type { Problem } from '../shared/domain/problem.ts';
import { profileOf, type ServiceId } from '../shared/domain/services.ts';
import type { Ports } from '../shared/ports/ports.ts';
import type { TryLater } from '../shared/ports/token-endpoint.ts';
import { signInByPassword, type PasswordSignedIn } from './password-sign-in.ts';

export type Fallback =
  | PasswordSignedIn
  /** There is no password, or it is refused as well: the connection is lost, for this cause. */
  | { kind: 'lost'; problem: Problem }
  /** The fault is the provider's: it says nothing about the connection. */
  | { kind: 'refused'; problem: Problem }
  | TryLater;

/** The token is lost for good: does the stored password give a new one? */
export const fallBackToPassword = async (
  ports: Pick<Ports, 'vault' | 'passwordGrant'>,
  connection: TokenConnection,
  services: readonly ServiceId[],
  lost: Problem,
): Promise<Fallback> => {
  if (connection.method !== 'adminCredentials') return { kind: 'lost', problem: lost };
  const { tenantId, username, password: kept } = connection;
  const password = await ports.vault.readVersion(kept.secretName, kept.secretVersion);
  if (!password) return { kind: 'lost', problem: lost };
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
      return { kind: 'lost', problem: passwordFailedToo(lost, answer.problem) };
    case 'refused':
      return answer.lost
        ? { kind: 'lost', problem: passwordFailedToo(lost, answer.problem) }
        : { kind: 'refused', problem: answer.problem };
  }
};
