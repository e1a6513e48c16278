import { forOperators } from './for-operators.ts';
import type { Method } from './invitation.ts';
import { mailTime, type MailText } from './mail-text.ts';
import type { MailFailure } from './mail-delivery.ts';
import type { MailedEvent } from './provider-event.ts';
import type { CredentialKind } from './provisioning.ts';

/** What a mail about an event names. Looked up when the mail is sent: an event carries references only. */
export interface ProviderMailFacts {
  /** As it is called, or what its id says when it was deleted since. */
  customer: string;
  shortName: string;
  /** Absent: the customer was deleted since, there is no screen to open. */
  screen?: string;
  provider: string;
  /** Of an app registration, the customer's or the provider's own. */
  credential: CredentialKind;
  /** Days before its end on which a credential is renewed by itself; 0: never. */
  rotateDaysBefore: number;
  /** Where the mail that was not delivered went. */
  invitationEmail?: string | undefined;
  /** Of a webhook: where it leads and what it is for. */
  receiver?: string | undefined;
}

type EventOf<T extends MailedEvent['type']> = Extract<MailedEvent, { type: T }>;

/** The words of the provider's mail about an event. */
export const providerEventText = (event: MailedEvent, facts: ProviderMailFacts): MailText => {
  switch (event.type) {
    case 'connection.lost':
      return lost(event, facts);
    case 'connection.recovered':
      return recovered(event, facts);
    case 'connection.expiring':
      return expiring(event, facts);
    case 'invitation.mail_bounced':
      return mailBounced(event, facts);
    case 'invitation.approval_waiting':
      return approvalWaiting(event, facts);
    case 'registration.expiring':
      return event.registration === 'portal' ? portalExpiring(event) : registrationExpiring(event, facts);
    case 'registration.refused':
      return registrationRefused(event, facts);
    case 'webhook.disabled':
      return webhookDisabled(event, facts);
    case 'webhook.failing':
      return webhookFailing(event, facts);
  }
};

const openInvitation = 'Open the invitation';
const settingsLabel = 'Open Microsoft 365 Settings';
const deleted = 'The customer has been deleted since, so there is nothing to do.';

/** The next step with its button, or why there is none. */
const ending = (next: string, label: string, { screen }: ProviderMailFacts): MailEnd =>
  screen === undefined ? { paragraphs: [deleted] } : { paragraphs: [next], action: { label, url: screen } };

type MailEnd = Pick<MailText, 'paragraphs' | 'action'>;

const mail = (subject: string, paragraphs: readonly string[], end: MailEnd): MailText => ({
  ...end,
  subject,
  paragraphs: [...paragraphs, ...end.paragraphs],
});

const lost = ({ at, cause }: EventOf<'connection.lost'>, f: ProviderMailFacts): MailText =>
  mail(
    `${f.shortName}: connection lost`,
    [
      `The connection to ${f.customer}’s Microsoft 365 was lost: noticed on ${mailTime(at)}.`,
      forOperators(`${sentence(cause.title)} ${cause.why}`),
      `Who can mend it: ${sentence(forOperators(cause.who))} Next step: ${forOperators(cause.next)}`,
    ],
    ending(
      'Tokens are not refreshed until then. Re-initiate Authentication Flow connects anew; once a week, and whenever you choose Validate Authentication, the portal looks whether it works again.',
      settingsLabel,
      f,
    ),
  );

const recovered = ({ at, lostAt }: EventOf<'connection.recovered'>, f: ProviderMailFacts): MailText =>
  mail(
    `${f.shortName}: connection recovered`,
    [
      `The connection to ${f.customer}’s Microsoft 365 works again since ${mailTime(at)}. It had been lost since ${mailTime(lostAt)}.`,
    ],
    ending('There is nothing to do.', settingsLabel, f),
  );

const expiring = (event: EventOf<'connection.expiring'>, f: ProviderMailFacts): MailText => {
  const { expiresAt, daysLeft, method } = event;
  const what = method === 'appRegistration' ? credentialNouns[f.credential] : 'token';
  return mail(
    `${f.shortName}: ${what} ${inDays(daysLeft)}`,
    [
      `The ${what} of the connection to ${f.customer}’s Microsoft 365 ${daysLeft === 0 ? 'expired' : 'expires'} on ${mailTime(expiresAt)}. ${daysLeft === 0 ? 'The connection no longer works.' : 'After that the connection no longer works.'}`,
    ],
    ending(expiringNext[method](f), settingsLabel, f),
  );
};

const credentialNouns: Record<CredentialKind, string> = {
  secret: 'client secret',
  certificate: 'certificate',
};

const inDays = (days: number): string =>
  days === 0 ? 'has expired' : days === 1 ? 'expires in 1 day' : `expires in ${days} days`;

const expiringNext: Record<Method, (f: ProviderMailFacts) => string> = {
  delegatedToken: () =>
    'Tokens are refreshed by themselves long before their end, so something keeps that from working. Use Refresh Token Now: it says what. Re-initiate Authentication Flow asks the customer for a new sign-in.',
  adminCredentials: () =>
    'Tokens are refreshed by themselves long before their end, so something keeps that from working. Use Refresh Token Now: it says what. If the password has changed, enter the new one and save.',
  appRegistration: ({ credential, rotateDaysBefore }) => {
    const what = credentialNouns[credential];
    const byHand = `Make a new ${what} for the app registration in the customer’s tenant and save it under Microsoft 365 Settings, or send the customer an invitation.`;
    return rotateDaysBefore === 0
      ? `It is not renewed by itself: that is switched off in Invitation and e-mail settings. ${byHand}`
      : `It is to be renewed by itself ${rotateDaysBefore} days before its end, where the app registration may do that. If Microsoft 365 Settings shows that it could not: ${lowerFirst(byHand)}`;
  },
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const mailBounced = ({ outcome }: EventOf<'invitation.mail_bounced'>, f: ProviderMailFacts): MailText =>
  mail(
    `${f.shortName}: the invitation could not be delivered`,
    [
      `The invitation of ${f.customer} did not reach ${f.invitationEmail ?? 'its recipient'}: ${failures[outcome]}`,
    ],
    ending(
      'Check the address and use Resend Invitation with the right one, or copy the AuthURL and send it another way. The link works either way.',
      openInvitation,
      f,
    ),
  );

const approvalWaiting = ({ since }: EventOf<'invitation.approval_waiting'>, f: ProviderMailFacts): MailText =>
  mail(
    `${f.shortName}: waiting for the customer’s approval`,
    [
      `Since ${mailTime(since)} an administrator of ${f.customer} has been asked to approve the permissions in Entra (Enterprise applications, Admin consent requests).`,
      'Nothing tells us when a request is denied, or not seen: call the customer. A Global Administrator can approve directly by a link in the wizard.',
    ],
    ending(
      'As long as it is waited for, this mail comes every three days, until the invitation ends.',
      openInvitation,
      f,
    ),
  );

const failures: Record<MailFailure, string> = {
  Bounced: 'the receiving mail server refused it for good. Often the address does not exist.',
  Suppressed:
    'the e-mail service did not send it, because earlier mails to this address came back. Have the address checked first.',
  Quarantined: 'the receiving mail server holds it in quarantine.',
  FilteredSpam: 'the receiving mail server took it for spam.',
  Failed: 'the e-mail service could not deliver it.',
};

/** The token of a device code is a public client’s, an app registration is the customer’s own: both do without it. */
const registrationNeeded =
  'Customers cannot sign in by browser, and the tokens of Sign in with Microsoft and of passwords are not refreshed (connections by device code and by app registration go on)';

const registrationExpiring = (
  { expiresAt, daysLeft }: EventOf<'registration.expiring'>,
  f: ProviderMailFacts,
): MailText => {
  const what = credentialNouns[f.credential];
  return mail(
    `Token registration: ${what} ${inDays(daysLeft)}`,
    [
      `The ${what} of your own token registration ${daysLeft === 0 ? 'expired' : 'expires'} on ${mailTime(expiresAt)}. ${registrationNeeded} once it has expired.`,
    ],
    ending(
      `Add a new ${what} to the registration in Entra, under Certificates & secrets, and enter it under Authentication Status, Token registration, with Update and Validate. The old one keeps working until then.`,
      'Open the token registration',
      f,
    ),
  );
};

const portalExpiring = ({ expiresAt, daysLeft }: EventOf<'registration.expiring'>): MailText => ({
  subject: `Portal: client secret ${inDays(daysLeft)}`,
  paragraphs: [
    `The client secret of the portal’s own app registration ${daysLeft === 0 ? 'expired' : 'expires'} on ${mailTime(expiresAt)}. ${daysLeft === 0 ? 'Nobody of your staff can sign in to the portal any more.' : 'After that nobody of your staff can sign in to the portal.'} Customers’ connections and invitations go on.`,
    'Who can mend it: whoever deployed the portal. Next step: azd hooks run postprovision, in its last 30 days. It puts a new secret into Key Vault, which is used within a minute, without a restart.',
  ],
});

const registrationRefused = (
  { at, cause }: EventOf<'registration.refused'>,
  f: ProviderMailFacts,
): MailText =>
  mail(
    'Token registration: Microsoft refuses it',
    [
      `Microsoft refuses your own token registration: noticed on ${mailTime(at)}. ${registrationNeeded} until it is mended.`,
      `${sentence(cause.title)} ${cause.why}`,
      `Who can mend it: ${sentence(cause.who)} Next step: ${cause.next}`,
    ],
    ending(
      'What could not be refreshed meanwhile is refreshed by itself afterwards.',
      'Open the token registration',
      f,
    ),
  );

const webhookDisabled = ({ at }: EventOf<'webhook.disabled'>, f: ProviderMailFacts): MailText =>
  mail(
    `Webhook disabled: ${receiverOf(f)}`,
    [
      `On ${mailTime(at)} the receiver ${receiverOf(f)} answered that it wants no more events (410 Gone). So its webhook was disabled: nothing is sent to it any more.`,
    ],
    ending(
      'Once it takes events again, enable the webhook. What has happened until then is not sent later; what was given up can be sent with Redeliver from the delivery log.',
      openWebhook,
      f,
    ),
  );

const webhookFailing = ({ since }: EventOf<'webhook.failing'>, f: ProviderMailFacts): MailText =>
  mail(
    `Webhook fails: ${receiverOf(f)}`,
    [
      `The receiver ${receiverOf(f)} has taken no message since ${mailTime(since)}. Each message is tried for three days, then given up. The delivery log says why.`,
    ],
    ending(
      'Once the receiver works again, what still waits is sent by itself; what was given up can be sent with Redeliver from the delivery log. If nobody needs the webhook any more, disable it.',
      openWebhook,
      f,
    ),
  );

const openWebhook = 'Open the webhook';

const receiverOf = ({ receiver = 'of a webhook' }: ProviderMailFacts): string => receiver;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
