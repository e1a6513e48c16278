import type { ConnectionHealth } from './connection-health.ts';
import { refreshTokenLifetimeDays } from './connection.ts';
import type { InvitationStatus, Method, OpenStatus } from './invitation.ts';
import { midnight, plusDays } from './time.ts';

/** As Authentication Status names them; here `connected` is without those that expire soon. */
export type CountedState = 'failing' | 'expiring' | 'connected' | 'disconnected';

/** Seven days in UTC: from the midnight that begins `from` to the one that begins `before`, as `2026-11-21`. */
export interface Week {
  from: string;
  before: string;
}

export interface ExpiryWeek extends Week {
  counts: Partial<Record<Method, number>>;
  /** Tokens that lapse in this week are on schedule and not among the counts. */
  withoutTokens: boolean;
}

export interface InvitationWeek extends Week {
  counts: Partial<Record<InvitationStatus, number>>;
}

/** What the dashboard shows. Times are ISO 8601 in UTC. */
export interface Overview {
  countedAt: string;
  /** How long the count took, in milliseconds. */
  tookMs: number;
  /** From how many days before its end a connection counts as expiring. */
  expiringDays: number;
  connections: Record<Method, Record<CountedState, number>>;
  /** The weeks to come, this one first, with what has lapsed already; of connections that work. */
  expiries: ExpiryWeek[];
  /** Tokens that will be refreshed in time, as far as anybody knows. */
  tokensOnSchedule: number;
  /** Invitations by the week they were made in, the oldest first, and by what has become of them. */
  invitations: InvitationWeek[];
  /** There were more of them than are counted: only the newest are. */
  invitationsCut: boolean;
  /** Whenever they were made. */
  openInvitations: Record<OpenStatus, number>;
  /** Complete, and the service not active yet: **Add** is enabled. */
  readyToAdd: number;
  webhooks: WebhookTrouble;
  /** Absent while there are none. */
  unsentMails?: UnsentMails;
}

/** Webhooks that are not told what they should be; one that an operator has disabled is not among them. */
export interface WebhookTrouble {
  /** What was sent last did not get through. */
  failing: number;
  /** Disabled because the receiver answered 410. */
  gone: number;
}

/** Invitation mails that were tried and not sent yet, among the newest. */
export interface UnsentMails {
  count: number;
  /** There are more invitations without a mail than were looked at. */
  more: boolean;
  /** Why the newest was not, in a sentence. */
  problem: string;
}

/** What an index row tells of a connection. */
export interface CountedConnection {
  method: Method;
  health: ConnectionHealth;
  /** ISO 8601; absent where nobody knows. */
  expiresAt?: string;
}

export interface CountedInvitation {
  createdAt: string;
  status: InvitationStatus;
}

/** Thirteen weeks: the ninety days before and after. */
export const weeksShown = 13;

const dayOf = (time: string): string => time.slice(0, 10);
const weekAt = (start: string, index: number): Week => ({
  from: dayOf(plusDays(start, 7 * index)),
  before: dayOf(plusDays(start, 7 * (index + 1))),
});
const weekMs = 7 * 86_400_000;

/** Midnight in UTC that begins the first of the weeks that are over with today. */
export const firstWeekBegins = (now: Date): string =>
  plusDays(midnight(now.toISOString()), 1 - 7 * weeksShown);

const noStates = (): Record<CountedState, number> => ({
  failing: 0,
  expiring: 0,
  connected: 0,
  disconnected: 0,
});

export interface ExpirySettings {
  expiringDays: number;
  refreshDays: number;
}

/** The first week in which a token is where it belongs: refreshed every so often, with a week's grace. */
const firstWeekOnSchedule = ({ refreshDays }: ExpirySettings): number =>
  Math.floor((refreshTokenLifetimeDays - refreshDays - 7) / 7);

type ConnectionTally = Pick<Overview, 'connections' | 'expiries' | 'tokensOnSchedule'>;

/** Counts connections by method and state, and by the week in which they lapse. */
export const tallyConnections = (now: Date, settings: ExpirySettings) => {
  const start = midnight(now.toISOString());
  const expiringBefore = plusDays(now.toISOString(), settings.expiringDays);
  const onSchedule = firstWeekOnSchedule(settings);
  const tally: ConnectionTally = {
    connections: { delegatedToken: noStates(), appRegistration: noStates(), adminCredentials: noStates() },
    expiries: Array.from({ length: weeksShown }, (_, index) => ({
      ...weekAt(start, index),
      counts: {},
      withoutTokens: index >= onSchedule,
    })),
    tokensOnSchedule: 0,
  };
  const addExpiry = (method: Method, expiresAt: string): void => {
    const index = Math.max(0, Math.floor((Date.parse(expiresAt) - Date.parse(start)) / weekMs));
    if (method !== 'appRegistration' && index >= onSchedule) {
      tally.tokensOnSchedule += 1;
      return;
    }
    const counts = tally.expiries[index]?.counts;
    if (counts) counts[method] = (counts[method] ?? 0) + 1;
  };
  const add = ({ method, health, expiresAt }: CountedConnection): void => {
    const soon = health === 'working' && expiresAt !== undefined && expiresAt < expiringBefore;
    tally.connections[method][health !== 'working' ? health : soon ? 'expiring' : 'connected'] += 1;
    if (health === 'working' && expiresAt !== undefined) addExpiry(method, expiresAt);
  };
  return { add, tally };
};

/** Counts invitations by the week they were made in, today's last. */
export const tallyInvitations = (now: Date) => {
  const start = firstWeekBegins(now);
  const weeks: InvitationWeek[] = Array.from({ length: weeksShown }, (_, index) => ({
    ...weekAt(start, index),
    counts: {},
  }));
  const add = ({ createdAt, status }: CountedInvitation): void => {
    const counts = weeks[Math.floor((Date.parse(createdAt) - Date.parse(start)) / weekMs)]?.counts;
    if (counts) counts[status] = (counts[status] ?? 0) + 1;
  };
  return { add, weeks };
};
