import type { Cloud } from '../../cloud.ts';
import type { User } from '../../directory.ts';
import { EntraError } from '../entra-error.ts';

/** Smart lockout: after ten wrong passwords in a row the account rests for a minute. */
const maxFailures = 10;
const lockMs = 60_000;

interface Failures {
  count: number;
  /** Milliseconds since the epoch. */
  lastAt: number;
}

/**
 * Is it this account's password, and may the account sign in with it? The password is looked at first: who does not
 * know it learns nothing about the account.
 * @throws EntraError 50053 locked, 50126 wrong, 50057 disabled, 50055 expired
 */
export const verifyPassword = ({ store }: Cloud, account: User, password: string): void => {
  const failures = store.collection<Failures>('entra.signInFailures');
  const { count, lastAt } = failures.get(account.id) ?? { count: 0, lastAt: 0 };
  const rested = Date.now() - lastAt >= lockMs;
  if (count >= maxFailures && !rested) throw new EntraError(50053);
  if (account.password !== password) {
    failures.set(account.id, { count: rested ? 1 : count + 1, lastAt: Date.now() });
    throw new EntraError(50126);
  }
  failures.delete(account.id);
  if (!account.accountEnabled) throw new EntraError(50057);
  if (account.passwordExpired) throw new EntraError(50055);
};
