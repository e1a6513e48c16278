import type { UserCredential } from '../shared/ports/password-grant.ts';
import type { Ports } from '../shared/ports/ports.ts';
import type { RateAnswer } from '../shared/ports/rate-limiter.ts';

/** More than a person needs; Microsoft itself locks the account after ten wrong passwords in a row. */
const triesAnHour = 20;

/** One try of an account's password, whoever asks for it: an operator, a refresh or a live look. */
export const takePasswordTry = (
  { limiter }: Pick<Ports, 'limiter'>,
  { tenantId, username }: Pick<UserCredential, 'tenantId' | 'username'>,
): Promise<RateAnswer> => limiter.take(`password:${tenantId}:${username.toLowerCase()}`, triesAnHour, 3600);
