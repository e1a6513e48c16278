import * as z from 'zod';
import type { GridEvent } from '../../shared/contracts/mail-reports.ts';
import { deliveryStatuses, type DeliveryReport } from '../../shared/domain/mail-delivery.ts';

/** A report with the operation of the e-mail service it is about. */
export type MailReport = DeliveryReport & { operationId: string };

const reportEvent = 'Microsoft.Communication.EmailDeliveryReportReceived';

/** The documentation spells the time in two ways. */
const reportData = z.object({
  messageId: z.string().min(1).max(100),
  recipient: z.string().min(1).max(320),
  status: z.enum(deliveryStatuses),
  deliveryStatusDetails: z.object({ statusMessage: z.string().nullish() }).nullish(),
  deliveryAttemptTimeStamp: z.string().nullish(),
  deliveryAttemptTimestamp: z.string().nullish(),
});

/** An event as a report; undefined when it is another event, or not one we understand. */
export const readMailReport = (event: GridEvent, now: Date): MailReport | undefined => {
  if (event.eventType !== reportEvent) return undefined;
  const { data } = reportData.safeParse(event.data);
  if (!data) return undefined;
  const attempted = data.deliveryAttemptTimeStamp ?? data.deliveryAttemptTimestamp ?? event.eventTime;
  const reason = plain(data.deliveryStatusDetails?.statusMessage ?? '');
  return {
    operationId: data.messageId.toLowerCase(),
    recipient: plain(data.recipient),
    status: data.status,
    at: timeOf(attempted, now),
    ...(reason && data.status !== 'Delivered' ? { reason } : {}),
  };
};

/** Times count when reports are compared: one that cannot be, or that claims to be of the future, is now. */
const timeOf = (text: string | undefined, now: Date): string => {
  const time = Date.parse(text ?? '');
  return new Date(Number.isNaN(time) ? now : Math.min(time, now.getTime())).toISOString();
};

/** Foreign text on one line, and not too much of it. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
