import * as z from 'zod';
import type { ProviderEvent } from '../../domain/provider-event.ts';
import { problemSchema } from './invitation-schema.ts';

const head = { id: z.string(), at: z.string() };
const ofInvitation = { ...head, customerId: z.string(), invitationId: z.string() };
const ofConnection = {
  ...head,
  customerId: z.string(),
  method: z.enum(['delegatedToken', 'appRegistration', 'adminCredentials']),
};
const expiring = { expiresAt: z.string(), daysLeft: z.number() };

export const eventSchema: z.ZodType<ProviderEvent> = z.discriminatedUnion('type', [
  z.object({ ...ofInvitation, type: z.literal('invitation.completed') }),
  z.object({ ...ofInvitation, type: z.literal('invitation.approval_waiting'), since: z.string() }),
  z.object({ ...ofInvitation, type: z.literal('invitation.new_link_requested') }),
  z.object({ ...ofInvitation, type: z.literal('invitation.account_to_approve') }),
  z.object({
    ...ofInvitation,
    type: z.literal('invitation.mail_bounced'),
    outcome: z.enum(['Bounced', 'Suppressed', 'Quarantined', 'FilteredSpam', 'Failed']),
  }),
  z.object({ ...ofConnection, type: z.literal('connection.lost'), cause: problemSchema }),
  z.object({
    ...ofConnection,
    type: z.literal('connection.recovered'),
    lostAt: z.string(),
    cause: problemSchema.optional(),
  }),
  z.object({ ...ofConnection, type: z.literal('connection.expiring'), ...expiring }),
  z.object({ ...head, type: z.literal('registration.expiring'), ...expiring }),
  z.object({ ...head, type: z.literal('registration.refused'), cause: problemSchema }),
]);
