import { signInByPassword, type PasswordSignedIn } from '../../orchestrations/password-sign-in.ts';
import { takePasswordTry } from '../../orchestrations/password-tries.ts';
import { guestCredentials } from '../../shared/domain/admin-credentials-problem.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { scopesByResource } from '../../shared/domain/permission-profile.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { profileOf, type ServiceId } from '../../shared/domain/services.ts';
import { adminCredentialsRefused } from '../../shared/errors/admin-credentials-errors.ts';
import { upstreamUnavailable, validationFailed } from '../../shared/errors/catalogue.ts';
import { tooSoon } from '../../shared/errors/wizard-errors.ts';
import type { UserCredential } from '../../shared/ports/password-grant.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/** What user name and password open; 400 naming the field when nothing, 503 when Microsoft does not answer. */
export const verifiedCredentials = async (
  ports: Pick<Ports, 'passwordGrant' | 'limiter'>,
  { fullName }: Pick<Customer, 'fullName'>,
  services: readonly ServiceId[],
  credential: UserCredential,
): Promise<PasswordSignedIn | { kind: 'consentMissing' }> => {
  const allowed = await takePasswordTry(ports, credential);
  if (allowed.kind === 'limited')
    throw tooSoon('Many passwords of this account were tried in the last hour.', allowed.retryAfterSeconds);
  const [graphScopes = []] = scopesByResource(profileOf(services));
  const answer = await signInByPassword(ports, graphScopes, credential);
  switch (answer.kind) {
    case 'signedIn':
      if (answer.guest) throw adminCredentialsRefused(guestCredentials(fullName));
      return answer;
    case 'consentMissing':
      return answer;
    case 'refused':
      throw adminCredentialsRefused(answer);
    case 'tryLater':
      throw upstreamUnavailable('Microsoft Entra', answer.reason, answer.afterSeconds);
    default:
      return answer satisfies never;
  }
};

interface Entered {
  username: string;
  password?: string | undefined;
}

/** The password entered, else the present one of the same account. */
export const passwordToUse = async (
  { vault }: Pick<Ports, 'vault'>,
  { username, password }: Entered,
  present: Connection | undefined,
): Promise<Secret<string>> => {
  if (password !== undefined) return new Secret(password);
  const kept =
    present?.method === 'adminCredentials' &&
    present.status !== 'disconnected' &&
    present.username.toLowerCase() === username.toLowerCase()
      ? await vault.readVersion(present.password.secretName, present.password.secretVersion)
      : undefined;
  if (kept) return kept;
  throw validationFailed([{ field: 'password', message: 'Enter the password of this account.' }]);
};
