import type { WebhookPayload } from '../../shared/contracts/webhook-events.ts';
import type { ProviderEvent } from '../../shared/domain/provider-event.ts';
import type { WebhookEvent } from '../../shared/domain/webhook.ts';

export interface PayloadFacts {
  /** Of the customer the event is about; undefined when there is none, or none any more. */
  names: { shortName: string; fullName: string } | undefined;
  portalUrl: string;
}

/** The body that tells of an event, as its receiver reads it. */
export const payloadOf = (event: WebhookEvent, facts: PayloadFacts): WebhookPayload => {
  const timestamp = event.at;
  switch (event.type) {
    case 'invitation.completed':
    case 'invitation.account_to_approve':
    case 'invitation.new_link_requested':
      return { type: event.type, timestamp, data: ofInvitation(event, facts) };
    case 'invitation.approval_waiting':
      return { type: event.type, timestamp, data: { ...ofInvitation(event, facts), since: event.since } };
    case 'invitation.mail_bounced':
      return { type: event.type, timestamp, data: { ...ofInvitation(event, facts), outcome: event.outcome } };
    case 'connection.lost':
      return { type: event.type, timestamp, data: { ...ofConnection(event, facts), cause: event.cause } };
    case 'connection.recovered':
      return { type: event.type, timestamp, data: { ...ofConnection(event, facts), lostAt: event.lostAt } };
    case 'connection.expiring':
      return { type: event.type, timestamp, data: { ...ofConnection(event, facts), ...expiry(event) } };
    case 'registration.expiring':
      return { type: event.type, timestamp, data: ofRegistration(event, facts) };
    case 'registration.refused':
      return { type: event.type, timestamp, data: { cause: event.cause, url: registrationUrl(facts) } };
    case 'webhook.test':
      return { type: event.type, timestamp, data: { message: 'This is a test. Nothing has happened.' } };
  }
};

type About<Key extends string> = Extract<ProviderEvent, Record<Key, string>>;

const customerOf = (id: string, { names }: PayloadFacts) => ({
  id,
  ...(names && { shortName: names.shortName, fullName: names.fullName }),
});

const ofInvitation = ({ customerId, invitationId }: About<'invitationId'>, facts: PayloadFacts) => ({
  customer: customerOf(customerId, facts),
  invitationId,
  url: `${facts.portalUrl}/invitations/${invitationId}`,
});

const ofConnection = ({ customerId, method }: About<'method'>, facts: PayloadFacts) => ({
  customer: customerOf(customerId, facts),
  method,
  url: `${facts.portalUrl}/customers/${encodeURIComponent(customerId)}`,
});

const registrationUrl = ({ portalUrl }: PayloadFacts): string =>
  `${portalUrl}/authentication-status/registration`;

/** The portal's own has no screen: its secret is not entered in the portal. */
const ofRegistration = (
  event: Extract<ProviderEvent, { type: 'registration.expiring' }>,
  facts: PayloadFacts,
) => ({
  registration: event.registration ?? ('token' as const),
  ...expiry(event),
  url: event.registration === 'portal' ? facts.portalUrl : registrationUrl(facts),
});

const expiry = ({ expiresAt, daysLeft }: { expiresAt: string; daysLeft: number }) => ({
  expiresAt,
  daysLeft,
});
