import type { Connection, PostponedBecause } from './connection.ts';
import { credentialExpiresAt } from './connection-health.ts';
import { spread } from './spread.ts';
import { plusSeconds } from './time.ts';

const firstPause = 15 * 60;
const longestPause = 86_400;

interface Postponement {
  because: PostponedBecause;
  /** As the service asked (Retry-After); 0 where it did not say. */
  afterSeconds: number;
}

/** The connection after a look that learnt nothing: the next one comes later each time. */
export const postponed = <C extends Connection>(
  connection: C,
  now: Date,
  { because, afterSeconds }: Postponement,
): C => {
  const failures = (connection.care?.failures ?? 0) + 1;
  const left = secondsLeft(connection, now);
  const asked = Math.min(afterSeconds, Math.max(firstPause, left / 2));
  const seconds = Math.max(asked, Math.min(grown(connection, failures), patience(left)));
  return { ...connection, care: { failures, retryAt: plusSeconds(now.toISOString(), seconds), because } };
};

/** Doubling from a quarter of an hour up to a day, a quarter more or less, so that what failed together is spread. */
const grown = ({ customerId }: Connection, failures: number): number => {
  const pause = Math.min(firstPause * 2 ** Math.min(failures - 1, 10), longestPause);
  return pause * (0.75 + 0.5 * spread(`${customerId} ${failures}`));
};

/** Until the credential lapses; infinite where nobody knows when. Whoever asks for more than half of it is not obeyed. */
const secondsLeft = (connection: Connection, now: Date): number => {
  const expiresAt = credentialExpiresAt(connection);
  return expiresAt === undefined ? Number.POSITIVE_INFINITY : (Date.parse(expiresAt) - now.getTime()) / 1000;
};

/** The nearer the end of the credential, the sooner the next try: a tenth of what is left, but not every minute. */
const patience = (left: number): number => Math.max(firstPause / 2, left / 10);
