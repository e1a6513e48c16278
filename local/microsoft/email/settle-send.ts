import type { OutgoingMail } from '../cloud.ts';
import type { Collection } from '../directory.ts';
import type { DeliveryOutcome, DeliveryStatus } from '../event-grid/delivery-report.ts';
import type { MailBend } from './bends.ts';
import type { EmailMessage } from './message.ts';

export interface EmailOperation {
  id: string;
  status: 'Succeeded' | 'Failed';
  error?: { code: string; message: string };
}

interface Settling {
  operations: Collection<EmailOperation>;
  deliver(mail: OutgoingMail): void;
  report(outcome: DeliveryOutcome): void;
}

interface Send {
  id: string;
  message: EmailMessage;
  bend: Exclude<MailBend['kind'], 'refuse'> | undefined;
}

/**
 * Decides what becomes of an accepted mail. The operation is written last: a crash before it delivers twice at worst,
 * as mail may, and the reports of both are one.
 */
export const settleSend = (deps: Settling, { id, message, bend }: Send): void => {
  const status = deliveryStatus(bend);
  for (const { address } of message.recipients.to) {
    if (status === 'Delivered') deps.deliver(toMail(message, address));
    deps.report({ messageId: id, sender: message.senderAddress, recipient: address, status });
  }
  const error = operationError(status);
  deps.operations.set(id, { id, status: error ? 'Failed' : 'Succeeded', ...(error && { error }) });
};

const deliveryStatus = (bend: Send['bend']): DeliveryStatus => {
  switch (bend) {
    case undefined:
      return 'Delivered';
    case 'fail':
      return 'Failed';
    case 'suppress':
      return 'Suppressed';
    case 'bounce':
      return 'Bounced';
    case 'quarantine':
      return 'Quarantined';
    case 'filterSpam':
      return 'FilteredSpam';
    default:
      return bend satisfies never;
  }
};

/** What the service knows by itself, before any other mail server has had its say. */
const operationError = (status: DeliveryStatus): EmailOperation['error'] => {
  switch (status) {
    case 'Suppressed':
      return {
        code: 'EmailDroppedAllRecipientsSuppressed',
        message: 'Message dropped because all recipients were suppressed',
      };
    case 'Failed':
      return { code: 'EmailDropped', message: 'The message was dropped (control page).' };
    case 'Delivered':
    case 'Bounced':
    case 'Quarantined':
    case 'FilteredSpam':
      return undefined;
    default:
      return status satisfies never;
  }
};

const toMail = ({ senderAddress, content }: EmailMessage, to: string): OutgoingMail => ({
  from: senderAddress,
  to,
  subject: content.subject,
  plainText: content.plainText ?? '',
  html: content.html ?? '',
});
