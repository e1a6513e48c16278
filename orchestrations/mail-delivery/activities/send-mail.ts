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
import type { MailDeliveryInput, SendMailAnswer, mailDeliveryActivities } from '../contracts.ts';
import { sendToEach } from '../send-to-each.ts';
import { trySending } from '../try-sending.ts';

type Needs = Pick<Ports, 'invitations' | 'linkKeys' | 'mailer' | 'ledger' | 'clock'> & {
  settings: Pick<Ports['settings'], 'read'>;
  providerSetup: Pick<Ports['providerSetup'], 'read'>;
};

/** One try to send one mail. The link is made here and goes into the mail only: never into a history or a table. */
export const sendMail =
  (ports: Needs): Activity<typeof mailDeliveryActivities.sendMail> =>
  async (input) => {
    const row = (await ports.invitations.read(input.invitationId))?.value;
    if (!row || isSuperseded(row, input)) return { kind: 'superseded' };
    const { mail, tries } = input;
    const mailId = `${input.invitationId}-${mail}-${input.key}`;
    if (!isProviderMail(mail)) return sendTo(ports, row, input, { mailId, address: addressOf(mail, row) });
    // An administrator may have said that nobody gets it.
    const to = (await ports.settings.read()).recipients[mail];
    return sendToEach(to, tries, (address, name) =>
      sendTo(ports, row, input, { mailId: `${mailId}-${name}`, address }),
    );
  };

const sendTo = (
  ports: Needs,
  row: Invitation,
  input: MailDeliveryInput,
  { mailId, address }: { mailId: string; address: string },
): Promise<SendMailAnswer> =>
  trySending(ports, {
    mailId,
    tries: input.tries,
    compose: async () => {
      const settings = await ports.settings.read();
      const facts = await factsOf(ports, row, settings);
      return compose({ kind: input.mail, to: [address], settings, facts });
    },
    about: { invitationId: row.id, mail: input.mail, version: input.version, step: row.step },
    answered: (answer) => countTry(ports, row.id, input, answer),
  });

/** Mails with the link die with the link; mails that tell of an end do not. */
const isSuperseded = (row: Invitation, { mail, version }: MailDeliveryInput): boolean =>
  (mail === 'invitation' || mail === 'reminder' || mail === 'approved') &&
  (!isOpen(row.status) || row.version !== version);

const addressOf = (kind: MailKind, row: Invitation): string =>
  kind === 'completed' ? row.adminEmail : row.invitationEmail;

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
