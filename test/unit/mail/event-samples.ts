import type { MailedEvent } from '../../../shared/domain/provider-event.ts';
import { tokenRegistrationProblem } from '../../../shared/domain/token-registration-problem.ts';

/** One event of every type that a mail is sent for. */

const at = '2026-11-20T09:30:00.000Z';
const ofContoso = { customerId: 'contoso', at } as const;
const soon = { expiresAt: '2026-11-27T08:00:00.000Z', daysLeft: 7 } as const;

export const lostEvent: MailedEvent = {
  ...ofContoso,
  id: 'lost-contoso-1',
  type: 'connection.lost',
  method: 'delegatedToken',
  cause: {
    code: 'AADSTS70043',
    title: 'The sign-in is too old for your organization’s rules',
    why: 'A Conditional Access policy limits how long a sign-in may be used.',
    who: 'An administrator of your organization',
    next: 'Exclude the service account from sign-in frequency, then connect again.',
  },
};

export const recoveredEvent: MailedEvent = {
  ...ofContoso,
  id: 'recovered-contoso-1',
  type: 'connection.recovered',
  method: 'delegatedToken',
  lostAt: '2026-11-18T02:00:00.000Z',
};

export const expiringEvent: MailedEvent & { type: 'connection.expiring' } = {
  ...ofContoso,
  ...soon,
  id: 'expiring-contoso-1',
  type: 'connection.expiring',
  method: 'appRegistration',
};

export const bouncedEvent: MailedEvent = {
  ...ofContoso,
  id: 'bounced-1',
  type: 'invitation.mail_bounced',
  invitationId: 'i1',
  outcome: 'Bounced',
};

export const waitingEvent: MailedEvent = {
  ...ofContoso,
  id: 'waiting-1',
  type: 'invitation.approval_waiting',
  invitationId: 'i1',
  since: '2026-11-19T09:30:00.000Z',
};

export const registrationEvent: MailedEvent = {
  ...soon,
  id: 'registration-1',
  at,
  type: 'registration.expiring',
};

export const portalSecretEvent: MailedEvent = {
  ...soon,
  id: 'portal-secret-1',
  at,
  type: 'registration.expiring',
  registration: 'portal',
};

export const registrationRefusedEvent: MailedEvent = {
  id: 'registration-refused-1',
  at,
  type: 'registration.refused',
  cause: tokenRegistrationProblem(700016),
};

export const webhookDisabledEvent: MailedEvent = {
  id: 'webhook-disabled-1',
  at,
  type: 'webhook.disabled',
  webhookId: 'gone',
};

export const webhookFailingEvent: MailedEvent = {
  id: 'webhook-failing-1',
  at,
  type: 'webhook.failing',
  webhookId: 'failing',
  since: '2026-11-19T09:30:00.000Z',
};

export const mailedEvents = [
  lostEvent,
  recoveredEvent,
  expiringEvent,
  bouncedEvent,
  waitingEvent,
  registrationEvent,
  portalSecretEvent,
  registrationRefusedEvent,
  webhookDisabledEvent,
  webhookFailingEvent,
];
