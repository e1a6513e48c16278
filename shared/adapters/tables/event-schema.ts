import * as z from 'zod';
import { methods } from '../../domain/invitation.ts';
import type { ProviderEvent, ReceiverEvent } from '../../domain/provider-event.ts';
import { problemSchema } from './invitation-schema.ts';

const head = { id: z.string(), at: z.string() };
const ofInvitation = { ...head, customerId: z.string(), invitationId: z.string() };
const ofConnection = {
  ...head,
  customerId: z.string(),
  method: z.enum(methods),
};
const expiring = { expiresAt: z.string(), daysLeft: z.number() };

const toldToWebhooks = [
  z.looseObject({ ...ofInvitation, type: z.literal('invitation.completed') }),
  z.looseObject({ ...ofInvitation, type: z.literal('invitation.approval_waiting'), since: z.string() }),
  z.looseObject({ ...ofInvitation, type: z.literal('invitation.new_link_requested') }),
  z.looseObject({ ...ofInvitation, type: z.literal('invitation.account_to_approve') }),
  z.looseObject({
    ...ofInvitation,
    type: z.literal('invitation.mail_bounced'),
    outcome: z.enum(['Bounced', 'Suppressed', 'Quarantined', 'FilteredSpam', 'Failed']),
  }),
  z.looseObject({ ...ofConnection, type: z.literal('connection.lost'), cause: problemSchema }),
  z.looseObject({
    ...ofConnection,
    type: z.literal('connection.recovered'),
    lostAt: z.string(),
    cause: problemSchema.optional(),
  }),
  z.looseObject({ ...ofConnection, type: z.literal('connection.expiring'), ...expiring }),
  z.looseObject({
    ...{ ...head, type: z.literal('registration.expiring'), ...expiring },
    registration: z.literal('portal').optional(),
  }),
  z.looseObject({ ...head, type: z.literal('registration.refused'), cause: problemSchema }),
] as const;

/** What a delivery tells. */
export const toldEventSchema: z.ZodType<Exclude<ProviderEvent, ReceiverEvent>> = z.discriminatedUnion(
  'type',
  toldToWebhooks,
);

const ofWebhook = { ...head, webhookId: z.string() };

export const eventSchema: z.ZodType<ProviderEvent> = z.discriminatedUnion('type', [
  ...toldToWebhooks,
  z.looseObject({ ...ofWebhook, type: z.literal('webhook.disabled') }),
  z.looseObject({ ...ofWebhook, type: z.literal('webhook.failing'), since: z.string() }),
]);
