import {
  isUndelivered,
  type DeliveryReport,
  type DeliveryStatus,
} from '../../shared/domain/mail-delivery.ts';
import type { TimelineEntry } from '../../shared/domain/timeline.ts';

/** What an invitation's timeline calls its mails; one with another name is "mail". */
const mailNames: Readonly<Record<string, string>> = {
  reminder: 'reminder',
  approved: 'mail about the approval',
  completed: 'confirmation',
};

const ends: Record<DeliveryStatus, string> = {
  Delivered: 'was delivered',
  Expanded: 'went to the members of a list',
  Bounced: 'bounced: there is no such mailbox',
  Suppressed: 'was held back: earlier mails to this address have bounced',
  Quarantined: 'was put into quarantine by the recipient’s mail system',
  FilteredSpam: 'was refused as spam by the recipient’s mail system',
  Failed: 'could not be delivered',
};

const nextStep = 'Resend to a corrected address, or pass on the AuthURL: it works all the same.';

/** A report as the invitation's timeline tells it. The provider's own addresses are not for the customer's eyes. */
export const reportWords = (
  mail: string,
  { recipient, status, reason }: DeliveryReport,
): Pick<TimelineEntry, 'title' | 'detail' | 'tone'> => {
  const failed = isUndelivered(status);
  const tone = failed ? 'bad' : 'good';
  if (mail.startsWith('provider'))
    return {
      title: `A mail to the service provider ${ends[status]}`,
      detail: 'An administrator corrects the address in Invitation and e-mail settings.',
      tone,
    };
  const said = reason ? [`The mail system said: ${reason}`] : [];
  const details = [...said, ...(failed && mail === 'invitation' ? [nextStep] : [])];
  return {
    title: `The ${mailNames[mail] ?? 'mail'} to ${recipient} ${ends[status]}`,
    ...(details.length > 0 ? { detail: details.join(' ') } : {}),
    tone,
  };
};
