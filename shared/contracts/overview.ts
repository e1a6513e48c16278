import * as z from 'zod';
import { openStatuses } from '../domain/invitation.ts';
import { connectionState, registrationTrouble } from './connection-list.ts';
import { everyone, type Endpoint } from './endpoint.ts';
import { invitationStatus, method, time } from './fields.ts';

/** **Overview**: how everything stands, counted. */

/** Days in UTC, as `2026-11-21`; `before` is the first day that is not among them. */
const week = { from: z.string(), before: z.string() };

const sweep = z.object({
  startedAt: time,
  /** Absent while it runs, and where it was cut short. */
  finishedAt: time.optional(),
  /** Connections looked at. */
  cared: z.number(),
  lost: z.number(),
  recovered: z.number(),
  /** Microsoft or the vault did not answer: looked at again later. */
  postponed: z.number(),
  failed: z.number(),
  /** Looked at more than a day after they were due. */
  overdue: z.number(),
});

/** How the looking after connections goes. */
export const sweepHealth = z.object({
  /** When it was last looked whether anything is due. */
  lookedAt: time.optional(),
  running: sweep.optional(),
  last: sweep.optional(),
});

/** A count may be some minutes old: `countedAt` says when it was made. */
export const overview = z.object({
  countedAt: time,
  /** When this was answered: what is old is old by this clock, not by the count's or the browser's. */
  now: time,
  /** From how many days before its end a connection counts as expiring. */
  expiringDays: z.number(),
  /** By method and state; `connected` is without the expiring ones. */
  connections: z.record(method, z.record(connectionState, z.number())),
  /** The weeks to come, this one first, with what has lapsed already; of connections that work. */
  expiries: z.array(
    z.object({
      ...week,
      counts: z.partialRecord(method, z.number()),
      /** Tokens of this week will be refreshed long before: they are not counted here. */
      withoutTokens: z.boolean(),
    }),
  ),
  tokensOnSchedule: z.number(),
  /** By the week they were made in, the oldest first, and what has become of them. */
  invitations: z.array(z.object({ ...week, counts: z.partialRecord(invitationStatus, z.number()) })),
  /** Only the newest are counted. */
  invitationsCut: z.boolean(),
  openInvitations: z.record(z.enum(openStatuses), z.number()),
  /** Complete, and the service not active yet. */
  readyToAdd: z.number(),
  sweep: sweepHealth,
  /** `failing`: what was sent last did not get through; `gone`: disabled, because the receiver answered 410. */
  webhooks: z.object({ failing: z.number(), gone: z.number() }),
  /** Invitation mails that were tried and not sent yet, among the newest; absent while there are none. */
  unsentMails: z.object({ count: z.number(), more: z.boolean(), problem: z.string() }).optional(),
  /** Absent while all is well with the provider's own token registration. */
  registration: registrationTrouble.optional(),
});

export type Overview = z.infer<typeof overview>;

export const overviewEndpoints = {
  readOverview: {
    method: 'GET',
    path: '/api/overview',
    access: { kind: 'roles', roles: everyone },
    summary: 'How connections and invitations stand, counted',
    response: overview,
  },
} as const satisfies Record<string, Endpoint>;
