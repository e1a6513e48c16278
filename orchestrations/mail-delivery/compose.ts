import { renderTemplate, type TemplateValues } from '../../shared/domain/mail-template.ts';
import {
  approvedText,
  completedText,
  providerText,
  reminderText,
  type MailFacts,
  type MailText,
} from '../../shared/domain/mail-text.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { MailMessage } from '../../shared/ports/mailer.ts';
import type { MailKind } from '../invitation/contracts.ts';
import { mailLayout } from './layout.ts';

export interface Composition {
  kind: MailKind;
  to: readonly string[];
  settings: Settings;
  facts: MailFacts;
}

/** A mail with both parts. The invitation comes from the provider's template, the others from the catalogue. */
export const compose = ({ kind, to, settings, facts }: Composition): MailMessage =>
  kind === 'invitation'
    ? fromTemplate(to, settings, facts)
    : composeText(to, settings, facts, textOf(kind, facts));

const fromTemplate = (to: readonly string[], settings: Settings, facts: MailFacts): MailMessage => {
  const values: TemplateValues = {
    CustomerId: facts.shortName,
    CustomerName: facts.customer,
    ServiceProvider: facts.provider,
    link: facts.link,
  };
  const plain = renderTemplate(settings.invitationBody, values, (text) => text);
  const paragraphs = plain.split(/\n{2,}/);
  const html = paragraphs.map((paragraph) =>
    paragraph.trim() === facts.link
      ? { button: { label: 'Open the invitation', url: facts.link } }
      : { text: paragraph, link: facts.link },
  );
  return {
    from: settings.sender,
    to,
    subject: oneLine(renderTemplate(settings.invitationSubject, values, (text) => text)),
    plainText: `${plain}\n\n-- \n${facts.provider} · ${facts.support}`,
    html: mailLayout(facts, html),
  };
};

/** A mail of given words, with both parts. */
export const composeText = (
  to: readonly string[],
  { sender }: Settings,
  facts: Pick<MailFacts, 'provider' | 'support'>,
  text: MailText,
): MailMessage => ({
  from: sender,
  to,
  subject: oneLine(text.subject),
  plainText: [
    ...text.paragraphs,
    ...(text.action ? [`${text.action.label}:\n${text.action.url}`] : []),
    `-- \n${facts.provider} · ${facts.support}`,
  ].join('\n\n'),
  html: mailLayout(facts, [
    ...text.paragraphs.map((paragraph) => ({ text: paragraph })),
    ...(text.action ? [{ button: text.action }] : []),
  ]),
});

const textOf = (kind: Exclude<MailKind, 'invitation'>, facts: MailFacts): MailText => {
  switch (kind) {
    case 'reminder':
      return reminderText(facts);
    case 'approved':
      return approvedText(facts);
    case 'completed':
      return completedText(facts);
    case 'providerCompleted':
      return providerText.completed(facts);
    case 'providerNewLink':
      return providerText.newLink(facts);
    case 'providerAccountToApprove':
      return providerText.accountToApprove(facts);
  }
};

/** A customer's name must not begin a header of its own. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 250);
