import type { Method } from './invitation.ts';
import type { MailFailure } from './mail-delivery.ts';
import type { Problem } from './problem.ts';

/** `id` names what happened, so that saying it twice is saying it once. `at` is ISO 8601 in UTC. */
interface EventHead {
  id: string;
  at: string;
}

interface OfInvitation extends EventHead {
  customerId: string;
  invitationId: string;
}

interface OfConnection extends EventHead {
  customerId: string;
  method: Method;
}

interface OfWebhook extends EventHead {
  webhookId: string;
}

interface Expiring {
  /** When it lapses (ISO 8601). */
  expiresAt: string;
  /** Whole days, 0 once it has lapsed. */
  daysLeft: number;
}

/** What the provider is told, by mail and by webhook: without names: those are looked up when it is told. References only, never a secret or a link. */
export type ProviderEvent =
  | (OfInvitation & { type: 'invitation.completed' })
  | (OfInvitation & { type: 'invitation.approval_waiting'; since: string })
  | (OfInvitation & { type: 'invitation.new_link_requested' })
  | (OfInvitation & { type: 'invitation.account_to_approve' })
  | (OfInvitation & { type: 'invitation.mail_bounced'; outcome: MailFailure })
  | (OfConnection & { type: 'connection.lost'; cause: Problem })
  /** `cause`: why it had been lost, where it recovered by itself: what took its place has an entry of its own. */
  | (OfConnection & { type: 'connection.recovered'; lostAt: string; cause?: Problem | undefined })
  | (OfConnection & { type: 'connection.expiring' } & Expiring)
  /** The provider's own token registration, which customers sign in with; or the portal's, which the staff signs in with. */
  | (EventHead & { type: 'registration.expiring'; registration?: 'portal' | undefined } & Expiring)
  | (EventHead & { type: 'registration.refused'; cause: Problem })
  | ReceiverEvent;

/** How a webhook does: mailed, and told to no webhook, which may be the one. */
export type ReceiverEvent =
  /** Its receiver answered 410. */
  | (OfWebhook & { type: 'webhook.disabled' })
  /** It has taken no message since then. */
  | (OfWebhook & { type: 'webhook.failing'; since: string });

export const isOfReceiver = (event: { type: string }): event is ReceiverEvent =>
  event.type === 'webhook.disabled' || event.type === 'webhook.failing';

/** Mails about these are sent by the workflow of the invitation, which knows when they are still needed. */
const mailedByInvitation = [
  'invitation.completed',
  'invitation.new_link_requested',
  'invitation.account_to_approve',
] as const satisfies ProviderEvent['type'][];

/** What the dispatcher has a mail sent for. */
export type MailedEvent = Exclude<ProviderEvent, { type: (typeof mailedByInvitation)[number] }>;

export const isMailedByInvitation = (
  event: ProviderEvent,
): event is Extract<ProviderEvent, { type: (typeof mailedByInvitation)[number] }> =>
  mailedByInvitation.some((type) => type === event.type);
