import * as z from 'zod';
import { methods } from '../../domain/invitation.ts';
import type { Overview } from '../../domain/overview.ts';

const method = z.enum(methods);
const open = z.enum(['Pending', 'Email Sent', 'Authenticating', 'Awaiting Approval']);
const status = z.enum([
  ...open.options,
  ...(['Authentication Complete', 'Expired', 'Revoked', 'Failed', 'Replaced'] as const),
]);
const states = z.object({
  failing: z.number(),
  expiring: z.number(),
  connected: z.number(),
  disconnected: z.number(),
});
const week = { from: z.string(), before: z.string() };

/** The last count, as it is kept. One of another build that reads otherwise counts as none. */
export const overviewSchema: z.ZodType<Overview> = z.object({
  countedAt: z.string(),
  tookMs: z.number(),
  expiringDays: z.number(),
  connections: z.record(method, states),
  expiries: z.array(
    z.object({ ...week, counts: z.partialRecord(method, z.number()), withoutTokens: z.boolean() }),
  ),
  tokensOnSchedule: z.number(),
  invitations: z.array(z.object({ ...week, counts: z.partialRecord(status, z.number()) })),
  invitationsCut: z.boolean(),
  openInvitations: z.record(open, z.number()),
  readyToAdd: z.number(),
  webhooks: z.object({ failing: z.number(), gone: z.number() }),
  unsentMails: z.object({ count: z.number(), more: z.boolean(), problem: z.string() }).optional(),
});

/** What index rows are counted by. */
export const countedConnectionRow = z.object({
  method,
  health: z.enum(['failing', 'working', 'disconnected']),
  /** Milliseconds, 16 digits; nines where nobody knows the end. */
  expires: z.string(),
});
export const countedInvitationRow = z.object({ rowKey: z.string(), status });
