import { hasToken, type Connection, type TokenConnection } from '../../shared/domain/connection.ts';
import { plusSeconds } from '../../shared/domain/time.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';

export type Leased = Stored<TokenConnection>;

/** Longer than every try of every call of a refresh. After a crash the next one may begin so much later. */
const leaseSeconds = 120;

/** One refresh at a time: the row's ETag decides who, the lease keeps the others off. Undefined when it is not us. */
export const lease = async (
  { connections, clock }: Pick<Ports, 'connections' | 'clock'>,
  { value, etag }: Leased,
): Promise<Leased | undefined> => {
  const now = clock.now().toISOString();
  const until = plusSeconds(now, leaseSeconds);
  if (isHeld(value.refreshingUntil, now, until)) return undefined;
  const held = { ...value, refreshingUntil: until };
  const outcome = await connections.write(held, etag);
  return outcome.kind === 'written' ? { value: held, etag: outcome.etag } : undefined;
};

/** One that ends later than any lease taken now is of a clock that ran ahead: it keeps nobody off. */
const isHeld = (leasedUntil: string | undefined, now: string, until: string): boolean =>
  leasedUntil !== undefined && leasedUntil > now && leasedUntil <= until;

/**
 * Writes the row and ends the lease. What somebody noted on the row meanwhile is kept; undefined when another credential,
 * another refresh, a disconnect or a deletion has come in between: then that counts.
 */
export const writeLeased = async (
  { connections }: Pick<Ports, 'connections'>,
  leased: Leased,
  change: (connection: TokenConnection) => TokenConnection,
): Promise<TokenConnection | undefined> => {
  let present: Leased | undefined = leased;
  while (present) {
    const next = change(unleased(present.value));
    if ((await connections.write(next, present.etag)).kind === 'written') return next;
    present = stillLeased(await connections.read(leased.value.customerId), leased.value);
  }
  return undefined;
};

const stillLeased = (
  stored: Stored<Connection> | undefined,
  { refreshingUntil, attemptId, secretVersion }: TokenConnection,
): Leased | undefined => {
  const value = stored?.value;
  if (!stored || !value || !hasToken(value) || value.status === 'disconnected') return undefined;
  const ours = value.refreshingUntil === refreshingUntil;
  const same = value.attemptId === attemptId && value.secretVersion === secretVersion;
  return ours && same ? { value, etag: stored.etag } : undefined;
};

const unleased = ({ refreshingUntil: _until, ...connection }: TokenConnection): TokenConnection => connection;
