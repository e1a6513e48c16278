import {
  defaultInvitationBody,
  defaultInvitationSubject,
  mailTime,
  type MailFacts,
} from '../../../shared/domain/mail-text.ts';
import type { MailMessage } from '../../../shared/ports/mailer.ts';
import { compose } from '../../../orchestrations/mail-delivery/compose.ts';
import type { MailKind } from '../../../orchestrations/invitation/contracts.ts';
import { defaults } from '../../contract/tables/samples.ts';

export const customerMails = ['invitation', 'reminder', 'approved', 'completed'] as const;
export const providerMails = [
  'providerCompleted',
  'providerNewLink',
  'providerAccountToApprove',
] as const satisfies MailKind[];

export const facts: MailFacts = {
  customer: 'Contoso Ltd',
  shortName: 'Contoso',
  provider: 'Northwind Voice',
  support: 'support@northwindvoice.example',
  expires: mailTime('2026-11-16T08:00:00.000Z'),
  account: 'svc@contoso.example',
  link: `https://portal.example/invite/${'ab'.repeat(16)}#1.${'k'.repeat(43)}`,
  portalInvitation: `https://portal.example/invitations/${'ab'.repeat(16)}`,
};

export const settings = {
  ...defaults,
  invitationSubject: defaultInvitationSubject,
  invitationBody: defaultInvitationBody,
};

export const mailOf = (kind: MailKind, given: Partial<MailFacts> = {}, set = settings): MailMessage =>
  compose({ kind, to: ['to@contoso.example'], settings: set, facts: { ...facts, ...given } });
