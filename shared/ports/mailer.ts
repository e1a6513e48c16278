export interface MailMessage {
  from: string;
  /** At least one; they see each other. */
  to: readonly string[];
  subject: string;
  html: string;
  plainText: string;
}

/** `refused` is for good (bad address, sender not allowed); `tryLater` is not. Reasons carry no link and no address. */
export type MailAnswer =
  | { kind: 'sent' }
  | { kind: 'tryLater'; afterSeconds?: number; reason: string }
  | { kind: 'refused'; reason: string };

export interface Mailer {
  /** At most one mail per operation id: an id sent before is asked for first. `operationId` is a UUID. */
  send(operationId: string, message: MailMessage): Promise<MailAnswer>;
}
