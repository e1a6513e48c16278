import { createHash } from 'node:crypto';
import { authUrl, linkMessage } from '../../../shared/domain/auth-url.ts';
import { isOpen, type Invitation } from '../../../shared/domain/invitation.ts';
import { logoUrl } from '../../../shared/domain/logo-url.ts';
import { mailTime, type MailFacts } from '../../../shared/domain/mail-text.ts';
import { providerMailKinds, type ProviderMailKind, type Settings } from '../../../shared/domain/settings.ts';
import type { MailAnswer } from '../../../shared/ports/mailer.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { writeInvitation } from '../../write-invitation.ts';
import type { MailKind } from '../../invitation/contracts.ts';
import { compose } from '../compose.ts';
import type { MailDeliveryInput, mailDeliveryActivities, SendMailAnswer } from '../contracts.ts';

type Needs = Pick<Ports, 'invitations' | 'linkKeys' | 'mailer' | 'ledger' | 'clock'> & {
  settings: Pick<Ports['settings'], 'read'>;
  providerSetup: Pick<Ports['providerSetup'], 'read'>;
};

/** One try to send one mail. The link is made here and goes into the mail only: never into a history or a table. */
export const sendMail =
  (ports: Needs): Activity<typeof mailDeliveryActivities.sendMail> =>
  async (input) => {
    const { invitations, settings, mailer, ledger, clock } = ports;
    const row = (await invitations.read(input.invitationId))?.value;
    if (!row || isSuperseded(row, input)) return { kind: 'superseded' };
    const mailId = `${input.invitationId}-${input.mail}-${input.key}`;
    const before = await ledger.read(mailId);
    const at = clock.now().toISOString();
    if (before?.sent) return { kind: 'sent', at };
    const set = await settings.read();
    const to = recipients(input.mail, row, set);
    if (to.length === 0) return { kind: 'superseded' };
    const facts = await factsOf(ports, row, set);
    const operation = operationId(mailId);
    const { id: invitationId, step } = row;
    await ledger.noteOperation(operation, { invitationId, mail: input.mail, version: input.version, step });
    const answer = await mailer.send(operation, compose({ kind: input.mail, to, settings: set, facts }));
    if ((before?.tries ?? 0) < input.tries) await countTry(ports, row.id, input, answer);
    await ledger.record(mailId, { tries: input.tries, sent: answer.kind === 'sent' });
    return asAnswer(answer, at);
  };

/** Mails with the link die with the link; mails that tell of an end do not. */
const isSuperseded = (row: Invitation, { mail, version }: MailDeliveryInput): boolean =>
  (mail === 'invitation' || mail === 'reminder' || mail === 'approved') &&
  (!isOpen(row.status) || row.version !== version);

const asAnswer = (answer: MailAnswer, at: string): SendMailAnswer => {
  switch (answer.kind) {
    case 'sent':
      return { kind: 'sent', at };
    case 'refused':
      return { kind: 'refused', at };
    case 'tryLater':
      return { kind: 'tryLater', afterSeconds: answer.afterSeconds ?? 0, at };
  }
};

/** A UUID of the mail: the same for every try, so that a retry can ask whether the mail went out after all. */
const operationId = (mailId: string): string => {
  const hex = createHash('sha256').update(mailId).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Of the provider's own mails an administrator may have said that nobody gets them. */
const recipients = (kind: MailKind, row: Invitation, settings: Settings): readonly string[] => {
  if (isProviderMail(kind)) return settings.recipients[kind];
  return [kind === 'completed' ? row.adminEmail : row.invitationEmail];
};

const isProviderMail = (kind: MailKind): kind is MailKind & ProviderMailKind =>
  providerMailKinds.some((one) => one === kind);

const factsOf = async (
  { linkKeys, providerSetup }: Needs,
  row: Invitation,
  settings: Settings,
): Promise<MailFacts> => {
  const key = await linkKeys.sign(linkMessage(row.id, row.version));
  const { portalUrl } = await providerSetup.read();
  return {
    customer: row.fullName,
    shortName: row.shortName,
    provider: settings.providerName,
    support: settings.supportContact,
    ...(settings.logo ? { logo: logoUrl(portalUrl, settings.logo) } : {}),
    expires: mailTime(row.expiresAt),
    account: row.attempt?.account?.userPrincipalName,
    renewed: row.settledAt !== undefined,
    link: authUrl(portalUrl, row.id, row.version, key),
    portalInvitation: `${portalUrl}/invitations/${row.id}`,
  };
};

/** The operator's list counts tries of the invitation mail and shows why the last one failed. */
const countTry = async (
  { invitations }: Needs,
  invitationId: string,
  { mail }: MailDeliveryInput,
  answer: MailAnswer,
): Promise<void> => {
  if (mail !== 'invitation') return;
  await writeInvitation(invitations, invitationId, (row) => {
    const { emailProblem: _old, ...kept } = row;
    const problem = answer.kind === 'sent' ? {} : { emailProblem: answer.reason };
    return { ...kept, emailTries: row.emailTries + 1, ...problem };
  });
};
