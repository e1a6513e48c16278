import type { ReactNode } from 'react';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { isUndelivered, worstReport, type DeliveryReport } from '../../../shared/domain/mail-delivery.ts';
import type { MailFailure } from '../../../shared/domain/mail-delivery.ts';
import { useOwnCustomer } from '../session/me.ts';
import { texts } from '../texts.ts';
import { Time } from '../ui/time.tsx';
import { ToneText, type Tone } from '../ui/tone-text.tsx';
import { YesNo } from './progress-text.tsx';

const words = texts.delivery;
const toneOf = ({ status }: DeliveryReport): Tone => (isUndelivered(status) ? 'bad' : 'good');

type Mailed = Pick<Invitation, 'mailDelivery' | 'status'>;
type Undelivered = DeliveryReport & { status: MailFailure };

/** A mail that did not arrive, while somebody still waits for its link. */
export const undeliveredMail = ({ mailDelivery, status }: Mailed): Undelivered | undefined => {
  const worst = worstReport(mailDelivery);
  if (!worst || !isOpen(status) || !isUndelivered(worst.status)) return undefined;
  return { ...worst, status: worst.status };
};

export const troubleWith = ({ status, recipient }: Undelivered): string => words.trouble[status](recipient);

/** Why a mail did not arrive, and what to do. */
export const UndeliveredMail = ({ report: { status, reason } }: { report: Undelivered }): ReactNode => {
  const isOwn = useOwnCustomer() !== undefined;
  return (
    <>
      {words.why[status]} {isOwn ? words.nextForCustomer : words.next}{' '}
      {reason !== undefined && <span className="muted">{words.said(reason)}</span>}
    </>
  );
};

/** **Email Sent**, and what became of the mail. */
export const EmailSentCell = ({ invitation }: { invitation: Invitation }): ReactNode => {
  const worst = worstReport(invitation.mailDelivery);
  return (
    <span className="two-lines">
      <YesNo yes={invitation.emailSent} />
      {worst && (
        <span className={`second-line tone-${toneOf(worst)}`} title={worst.recipient}>
          {words.short[worst.status]}
        </span>
      )}
    </span>
  );
};

/** One line a recipient: how its mail ended, and when. */
export const MailDeliveryLines = ({ invitation }: { invitation: Invitation }): ReactNode => {
  const { mailDelivery, emailSent } = invitation;
  if (mailDelivery.length === 0) return emailSent && <span className="muted">{words.none}</span>;
  return (
    <span className="two-lines">
      {mailDelivery.map((report) => (
        <span key={report.recipient}>
          <ToneText tone={toneOf(report)}>{words.short[report.status]}</ToneText>
          {mailDelivery.length > 1 && ` ${words.of(report.recipient)}`}, <Time at={report.at} />
        </span>
      ))}
    </span>
  );
};
