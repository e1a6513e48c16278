import { createHash } from 'node:crypto';
import { isOpen, type Invitation } from '../../shared/domain/invitation.ts';
import {
  isUndelivered,
  providerMailUndelivered,
  reportOn,
  withReport,
  type DeliveryReport,
  type PlacedReport,
} from '../../shared/domain/mail-delivery.ts';
import type { SentMail } from '../../shared/ports/journals.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { auditSystem } from '../../orchestrations/audit-system.ts';
import { writeInvitation } from '../../orchestrations/write-invitation.ts';
import type { MailReport } from './read-mail-report.ts';
import { reportWords } from './report-words.ts';

export type ReportPorts = Pick<Ports, 'invitations' | 'ledger' | 'timeline' | 'outbox' | 'audit'>;

/** `unknown`: of a mail that is not ours, or whose invitation was deleted. `old`: said before, or overtaken. `unneeded`: all is well with a mail nobody waits for. */
export type TakeOutcome = 'taken' | 'old' | 'unneeded' | 'unknown';

/**
 * A report on one of an invitation's mails. That on the mail with the present link goes on the row, and the provider is
 * told of a mail that did not arrive; of other mails the timeline tells what did not arrive. What did not reach the provider
 * itself is in the audit log, from where the settings show it. A report that comes again after a crash makes good what is missing, and says nothing twice.
 */
export const takeMailReport = async (ports: ReportPorts, report: MailReport): Promise<TakeOutcome> => {
  const { operationId, ...said } = report;
  const mail = await ports.ledger.mailOf(operationId);
  if (mail && 'event' in mail) {
    if (!isUndelivered(said.status)) return 'unneeded';
    await auditUndelivered(ports, mail.event, report);
    return 'taken';
  }
  const row = mail && (await ports.invitations.read(mail.invitationId))?.value;
  if (!mail || !row) return 'unknown';
  if (mail.mail === 'invitation' && mail.version === row.version)
    return takeOnRow(ports, row, mail, operationId, said);
  if (!isUndelivered(said.status)) return 'unneeded';
  await tell(ports, mail, operationId, { ...said, step: mail.step + 1 });
  if (mail.mail.startsWith('provider')) await auditUndelivered(ports, mail.mail, report);
  return 'taken';
};

const auditUndelivered = (
  { audit }: ReportPorts,
  about: string,
  { operationId, recipient, status, at }: MailReport,
): Promise<void> =>
  auditSystem(
    { audit },
    {
      ...{ once: `${operationId}-${recipient.toLowerCase()}-${status}`, at },
      ...{ action: providerMailUndelivered, subject: recipient, after: { about, outcome: status } },
    },
  );

/** The provider is told before the row says so: whoever sees it on the row need not tell any more. */
const takeOnRow = async (
  ports: ReportPorts,
  row: Invitation,
  mail: SentMail,
  operationId: string,
  said: DeliveryReport,
): Promise<TakeOutcome> => {
  const news = worked(row, mail, said);
  if (news && isOpen(row.status)) await tellProvider(ports, row, operationId, said);
  const written = news
    ? await writeInvitation(ports.invitations, row.id, (present) => worked(present, mail, said))
    : row;
  const standing = reportOn(written, said);
  // The entry is named after its report: when it is there already, it stays as it is.
  if (standing) await tell(ports, mail, operationId, standing);
  return news ? 'taken' : 'old';
};

/** The row with the report, or undefined when it says nothing new; it stands after the step that tells of the sending. */
const worked = (
  row: Invitation,
  { version, step }: SentMail,
  said: DeliveryReport,
): Invitation | undefined => {
  if (row.version !== version) return undefined;
  const placed = { ...said, step: Math.max(row.step, step + 1) };
  const mailDelivery = withReport(row.mailDelivery, version, placed);
  return mailDelivery && { ...row, mailDelivery };
};

const tellProvider = async (
  { outbox }: ReportPorts,
  { id: invitationId, customerId }: Invitation,
  operationId: string,
  { status, at }: DeliveryReport,
): Promise<void> => {
  if (!isUndelivered(status)) return;
  await outbox.append({
    ...{ id: `bounced-${operationId}-${status}`, at, type: 'invitation.mail_bounced' },
    ...{ customerId, invitationId, outcome: status },
  });
};

const tell = async (
  { timeline }: ReportPorts,
  { invitationId, mail }: SentMail,
  operationId: string,
  { step, ...said }: PlacedReport,
): Promise<void> => {
  const { recipient, status, at } = said;
  const about = createHash('sha256').update(`${operationId} ${recipient.toLowerCase()}`).digest('hex');
  const key = `${String(step).padStart(6, '0')}-mail-${about.slice(0, 16)}-${status}`;
  await timeline.append(invitationId, { key, at, ...reportWords(mail, said) });
};
