import { createHash } from 'node:crypto';
import type { SentMail, ToldMail } from '../../shared/ports/journals.ts';
import type { MailAnswer, MailMessage } from '../../shared/ports/mailer.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { SendMailAnswer } from './contracts.ts';

interface Letter {
  /** One id, one mail: it names its row of the ledger and the service's operation. */
  mailId: string;
  tries: number;
  /** Undefined: nobody gets it. Not asked for once the mail is known to be out. */
  compose(): Promise<MailMessage | undefined>;
  /** What delivery reports are noted on. */
  about: SentMail | ToldMail;
  /** Called once a try. */
  answered?(answer: MailAnswer): Promise<void>;
}

/** One try to send one mail, remembered: what was sent before is not sent again. */
export const trySending = async (
  { mailer, ledger, clock }: Pick<Ports, 'mailer' | 'ledger' | 'clock'>,
  { mailId, tries, compose, about, answered }: Letter,
): Promise<SendMailAnswer> => {
  const before = await ledger.read(mailId);
  const at = clock.now().toISOString();
  if (before?.sent) return { kind: 'sent', at };
  const message = await compose();
  if (!message) return { kind: 'superseded' };
  const operation = operationId(mailId);
  await ledger.noteOperation(operation, about);
  const answer = await mailer.send(operation, message);
  if ((before?.tries ?? 0) < tries) await answered?.(answer);
  await ledger.record(mailId, { tries, sent: answer.kind === 'sent' });
  return asAnswer(answer, at);
};

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
