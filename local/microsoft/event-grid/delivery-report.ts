import { derivedId } from '../derived-id.ts';

/** What became of a mail, as Communication Services reports it; `Expanded` (distribution lists) is not modelled. */
export type DeliveryStatus =
  'Delivered' | 'Suppressed' | 'Bounced' | 'Quarantined' | 'FilteredSpam' | 'Failed';

export interface DeliveryOutcome {
  /** The id of the send operation. */
  messageId: string;
  sender: string;
  recipient: string;
  status: DeliveryStatus;
}

/** `Microsoft.Communication.EmailDeliveryReportReceived` in Event Grid's own schema (not CloudEvents). */
export interface DeliveryReportEvent {
  id: string;
  topic: string;
  subject: string;
  eventType: 'Microsoft.Communication.EmailDeliveryReportReceived';
  data: {
    sender: string;
    recipient: string;
    messageId: string;
    internetMessageId: string;
    status: DeliveryStatus;
    deliveryStatusDetails: { statusMessage: string };
    deliveryAttemptTimeStamp: string;
  };
  dataVersion: '1.0';
  metadataVersion: '1';
  eventTime: string;
}

/** The topic every event of this cloud names: its one Communication Services resource. */
export const reportsTopic =
  '/subscriptions/cccccccc-0000-4000-8000-000000000001/resourceGroups/tenant-connect/providers/microsoft.communication/communicationservices/tenant-connect';

/** The id is the same for the same mail and recipient: a report made twice, after a crash, is one report. */
export const deliveryReport = (outcome: DeliveryOutcome): DeliveryReportEvent => {
  const { messageId, sender, recipient, status } = outcome;
  const now = new Date().toISOString();
  return {
    id: derivedId('delivery report', messageId, recipient.toLowerCase()),
    topic: reportsTopic,
    subject: `sender/${sender}/message/${messageId}`,
    eventType: 'Microsoft.Communication.EmailDeliveryReportReceived',
    data: {
      sender,
      recipient,
      messageId,
      internetMessageId: `<${messageId}@${sender.split('@')[1] ?? 'localhost'}>`,
      status,
      deliveryStatusDetails: { statusMessage: statusMessages[status] },
      deliveryAttemptTimeStamp: now,
    },
    dataVersion: '1.0',
    metadataVersion: '1',
    eventTime: now,
  };
};

const statusMessages: Record<DeliveryStatus, string> = {
  Delivered: 'The recipient’s mail server accepted the message.',
  Suppressed: 'The recipient is on the suppression list after earlier hard bounces.',
  Bounced: '550 5.1.1 The recipient’s mailbox does not exist.',
  Quarantined: 'The message was put into quarantine as spam, bulk mail or phishing.',
  FilteredSpam: 'The message was identified as spam and rejected.',
  Failed: 'The message could not be delivered.',
};
