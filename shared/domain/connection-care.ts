import {
  hasToken,
  type AppRegistrationConnection,
  type Connection,
  type TokenConnection,
} from './connection.ts';
import { credentialExpiresAt, saysNothing } from './connection-health.ts';
import { rotationDueAt } from './rotation.ts';
import { spread } from './spread.ts';
import { later, plusDays } from './time.ts';

/** What the provider has set about looking after connections. */
export interface CareSettings {
  /** Days after which a token is redeemed for its successor. */
  refreshDays: number;
  /** Days before an end on which to warn, descending. */
  warningDays: readonly number[];
  /** Days before its end on which an app registration's credential is renewed; 0: never by itself. */
  rotateDaysBefore: number;
}

/** What can fall due for a connection. `probe` looks whether a lost one has recovered. */
export type CareWork =
  | { kind: 'refresh' }
  | { kind: 'validate' }
  | { kind: 'probe' }
  | { kind: 'rotate' }
  /** The number of days that is told: the smallest of those that have come. */
  | { kind: 'warn'; days: number; expiresAt: string };

interface CareItem {
  /** ISO 8601. */
  at: string;
  work: CareWork;
}

/** A registration is looked at so often: its secret may be deleted, its permissions withdrawn, without a sign of it. */
const validateDays = 1;
const probeDays = 7;

/** Everything that will fall due for a connection; when several have, all of them are done. */
const agenda = (connection: Connection, settings: CareSettings): CareItem[] => {
  switch (connection.status) {
    case 'disconnected':
      return [];
    case 'lost': {
      const at = plusDays(lastLook(connection), early(connection, probeDays));
      return [
        { at: later(at, notBefore(connection)), work: { kind: 'probe' } },
        ...begunRotations(connection, settings),
      ];
    }
    case 'connected':
      return [...livingItems(connection, settings), ...warnings(connection, settings)];
  }
};

/** Every look is a validation too, also one that finds the connection lost as before. */
const lastLook = (connection: Connection): string =>
  later(connection.loss?.at ?? never, validatedAt(connection));

/** A validation that Microsoft did not answer is none. */
const validatedAt = ({ lastValidation }: Connection): string =>
  lastValidation && lastValidation.code !== saysNothing ? lastValidation.at : never;

/** Before everything: what was never looked at is due. */
const never = '1970-01-01T00:00:00.000Z';

/** A try that learnt nothing moves the next one; it never brings it forward. */
const notBefore = ({ care }: Connection): string => care?.retryAt ?? never;

const livingItems = (connection: Connection, settings: CareSettings): CareItem[] => {
  if (hasToken(connection))
    return [{ at: later(refreshAt(connection, settings), notBefore(connection)), work: { kind: 'refresh' } }];
  const validateAt = plusDays(validatedAt(connection), early(connection, validateDays));
  return [
    { at: later(validateAt, notBefore(connection)), work: { kind: 'validate' } },
    ...rotations(connection, settings),
  ];
};

const refreshAt = (connection: TokenConnection, { refreshDays }: CareSettings): string =>
  plusDays(connection.lastRefreshedAt ?? connection.tokenCreatedAt, early(connection, refreshDays));

const rotations = (connection: AppRegistrationConnection, { rotateDaysBefore }: CareSettings): CareItem[] => {
  const at = rotationDueAt(connection, rotateDaysBefore);
  return at === undefined ? [] : [{ at, work: { kind: 'rotate' } }];
};

/** One that was begun before the connection was lost has to end: it may have no workflow. */
const begunRotations = (connection: Connection, settings: CareSettings): CareItem[] =>
  !hasToken(connection) && connection.rotation?.state === 'running' ? rotations(connection, settings) : [];

/** The days still to be told of the present end: another end begins anew, what was told is not told again. */
const warnings = (connection: Connection, { warningDays }: CareSettings): CareItem[] => {
  const expiresAt = credentialExpiresAt(connection);
  if (expiresAt === undefined) return [];
  const { warned } = connection;
  const told = warned?.expiresAt === expiresAt ? warned.days : Number.POSITIVE_INFINITY;
  return warningDays
    .filter((days) => days < told)
    .map((days) => ({ at: plusDays(expiresAt, -days), work: { kind: 'warn', days, expiresAt } }));
};

/** When the sweep must next look at the connection (ISO 8601), or undefined when never. */
export const nextCareAt = (connection: Connection, settings: CareSettings): string | undefined =>
  agenda(connection, settings)
    .map(({ at }) => at)
    .sort()
    .at(0);

/** What is due at `now`. Of warnings that have come while nobody looked only the last is told. */
export const careDue = (connection: Connection, settings: CareSettings, now: Date): CareWork[] => {
  const due = agenda(connection, settings)
    .filter(({ at }) => at <= now.toISOString())
    .map(({ work }) => work);
  const last = due.filter((work) => work.kind === 'warn').sort((a, b) => a.days - b.days)[0];
  return [...due.filter((work) => work.kind !== 'warn'), ...(last ? [last] : [])];
};

/** When the connection is next looked at live (ISO 8601). */
export const nextLookAt = (connection: Connection, settings: CareSettings): string | undefined =>
  agenda(connection, settings)
    .filter(({ work: { kind } }) => kind !== 'warn' && kind !== 'rotate')
    .map(({ at }) => at)
    .sort()
    .at(0);

/** Seconds that the look at a connection is late at `now`. */
export const lateSeconds = (connection: Connection, settings: CareSettings, now: Date): number => {
  const at = nextLookAt(connection, settings);
  return at === undefined ? 0 : Math.max(0, (now.getTime() - Date.parse(at)) / 1000);
};

/** Up to a quarter earlier, always the same for one connection: what was connected on one day is not refreshed on one. */
const early = ({ customerId }: Connection, days: number): number => days * (1 - 0.25 * spread(customerId));
