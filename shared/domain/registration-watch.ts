import type { Problem } from './problem.ts';
import type { ProviderSetup, TokenRegistration } from './provider-setup.ts';
import { plusDays } from './time.ts';

/** What the daily look at the provider's own token registration has found. Times are ISO 8601 in UTC. */
export interface RegistrationWatch {
  /** {@link registrationName} of what was looked at: another registration, or another secret, is looked at anew. */
  of: string;
  lookedAt: string;
  /** When its secret or certificate lapses; absent where nobody says so. */
  expiresAt?: string;
  /** It does not work. `since`: when this cause was first found; `told`: the provider has been told of it. */
  refused?: { cause: Problem; since: string; told?: true };
  /** The last warning day that was told of the end `expiresAt`. */
  warned?: { expiresAt: string; days: number };
}

export const registrationName = ({ clientId, secretName, secretVersion }: TokenRegistration): string =>
  `${clientId} ${secretName} ${secretVersion ?? 'newest'}`;

/** The warning day to be told now: of those that have come the last, and each of them once. */
export const warningDue = (
  { expiresAt, warned }: Pick<RegistrationWatch, 'expiresAt' | 'warned'>,
  warningDays: readonly number[],
  now: Date,
): number | undefined => {
  if (expiresAt === undefined) return undefined;
  const told = warned?.expiresAt === expiresAt ? warned.days : Number.POSITIVE_INFINITY;
  const come = warningDays.filter((days) => days < told && plusDays(expiresAt, -days) <= now.toISOString());
  return come.length === 0 ? undefined : Math.min(...come);
};

const sentences = ({ title, why, next }: Problem): string => `${title}. ${why} ${next}`;

/** What everybody at the provider should know of the token registration; undefined while all is well. */
export type RegistrationTrouble =
  | { state: 'missing' }
  | { state: 'refused'; cause: string }
  | { state: 'expiring' | 'expired'; expiresAt: string };

export const registrationTrouble = (
  { token }: Pick<ProviderSetup, 'token'>,
  watch: RegistrationWatch | undefined,
  warningDays: readonly number[],
  now: Date,
): RegistrationTrouble | undefined => {
  if (!token) return { state: 'missing' };
  if (watch?.of !== registrationName(token)) return undefined;
  const { expiresAt, refused } = watch;
  if (expiresAt !== undefined && expiresAt <= now.toISOString()) return { state: 'expired', expiresAt };
  if (refused !== undefined) return { state: 'refused', cause: sentences(refused.cause) };
  const first = Math.max(0, ...warningDays);
  return expiresAt !== undefined && plusDays(expiresAt, -first) <= now.toISOString()
    ? { state: 'expiring', expiresAt }
    : undefined;
};
