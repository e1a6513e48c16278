import * as z from 'zod';
import { method } from './fields.ts';

/** The bodies of webhooks: one schema a type. Fields may be added, never taken away or given another meaning. */

const time = z.iso.datetime();

/** The names are left out once the customer has been deleted. */
const customer = z.object({
  id: z.string(),
  shortName: z.string().optional(),
  fullName: z.string().optional(),
});

/** `url` leads to the portal, where one has to be signed in. */
const invitation = z.object({ customer, invitationId: z.string(), url: z.url() });
const connection = z.object({ customer, method, url: z.url() });
const expiring = { expiresAt: time, daysLeft: z.int().min(0) };

const cause = z.object({
  /** Stable: `AADSTS50173`, or a word of our own. */
  code: z.string(),
  title: z.string(),
  why: z.string(),
  who: z.string(),
  next: z.string(),
});

/** `timestamp` is when it happened, whenever it is sent. */
const body = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.object({ type: z.literal(type), timestamp: time, data });

export const webhookPayload = z.discriminatedUnion('type', [
  body('invitation.completed', invitation),
  body('invitation.approval_waiting', invitation.extend({ since: time })),
  body('invitation.account_to_approve', invitation),
  body('invitation.new_link_requested', invitation),
  body(
    'invitation.mail_bounced',
    invitation.extend({
      outcome: z.enum(['Bounced', 'Suppressed', 'Quarantined', 'FilteredSpam', 'Failed']),
    }),
  ),
  body('connection.lost', connection.extend({ cause })),
  body('connection.recovered', connection.extend({ lostAt: time })),
  body('connection.expiring', connection.extend(expiring)),
  body(
    'registration.expiring',
    z.object({ registration: z.enum(['token', 'portal']), ...expiring, url: z.url() }),
  ),
  body('registration.refused', z.object({ cause, url: z.url() })),
  body('webhook.test', z.object({ message: z.string() })),
]);
export type WebhookPayload = z.infer<typeof webhookPayload>;
