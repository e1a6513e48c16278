import type { StartMailInput } from '../invitation/contracts.ts';
import { activity, orchestration } from '../descriptor.ts';

export interface MailDeliveryInput extends StartMailInput {
  /** Tries so far. */
  tries: number;
}

export type SendMailAnswer =
  | { kind: 'sent'; at: string }
  | { kind: 'refused'; at: string }
  /** Refused again and again, for days. `error`: what the service says, in words without an address. */
  | { kind: 'givenUp'; error: string }
  | { kind: 'tryLater'; afterSeconds: number; at: string }
  /** The link was sent anew, or the invitation has ended: nobody needs this mail any more. */
  | { kind: 'superseded' };

export const mailDelivery = orchestration<MailDeliveryInput>('mailDelivery');

export const mailDeliveryActivities = {
  sendMail: activity<MailDeliveryInput, SendMailAnswer>('sendMail'),
} as const;
