import { EmailClient, type EmailMessage, type EmailSendOptionalParams } from '@azure/communication-email';
import type { TokenCredential } from '@azure/identity';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Config } from '../../config/config.ts';
import type { MailAnswer, Mailer, MailMessage } from '../../ports/mailer.ts';
import { failedOperation, mailAnswer, readEmailFailure } from './email-failure.ts';

/** For one mail, waiting for its end included; what is under way then is asked for at the next try. */
const defaultPatienceMs = 20_000;
/** 60 status reads a minute are allowed, so the pauses grow; in milliseconds. */
const pauses = [250, 500, 1000, 2000, 4000, 8000];

interface MailerDeps {
  config: { email: Pick<Config['email'], 'endpoint'> };
  credential: TokenCredential;
  /** How long one mail may take, in milliseconds. */
  patienceMs?: number;
}

/**
 * Communication Services e-mail through @azure/communication-email. That a repeated Operation-Id sends nothing twice is
 * not documented, so the operation is asked for before anything is sent.
 */
export const createMailer = ({ config, credential, patienceMs = defaultPatienceMs }: MailerDeps): Mailer => {
  // The workflow tries again, with pauses of its own: retries of the SDK would only multiply.
  const client = new EmailClient(config.email.endpoint, credential, { retryOptions: { maxRetries: 0 } });
  return {
    send: async (operationId, message) => {
      const mail = toEmailMessage(message);
      const abortSignal = AbortSignal.timeout(patienceMs);
      const earlier = await follow(client, mail, {
        operationId,
        abortSignal,
        resumeFrom: runningOperation(operationId),
      });
      if (earlier.kind !== 'notThere' && !(earlier.kind === 'failed' && earlier.answer.kind === 'tryLater'))
        return earlier.answer;
      const sent = await follow(client, mail, { operationId, abortSignal });
      return sent.kind === 'notThere' ? notFound : sent.answer;
    },
  };
};

/** `failed`: the operation itself came to its end without a mail. */
type Outcome = { kind: 'answered' | 'failed'; answer: MailAnswer } | { kind: 'notThere' };

/** A wrong endpoint, or a sender's domain that is not linked to it: an operator can mend both. */
const notFound: MailAnswer = {
  kind: 'refused',
  reason: 'The e-mail service does not know this sender (404).',
};

/** Begins or resumes an operation and asks for its status until it has ended. */
const follow = async (
  client: EmailClient,
  mail: EmailMessage,
  options: EmailSendOptionalParams & { abortSignal: AbortSignal },
): Promise<Outcome> => {
  let last: unknown;
  const onResponse = (_: unknown, flat: unknown): void => {
    last = flat;
  };
  try {
    const poller = await client.beginSend(mail, { ...options, onResponse });
    for (const pause of [...pauses, ...pauses.slice(-1)]) {
      if (poller.isDone()) break;
      await delay(pause, undefined, { signal: options.abortSignal });
      await poller.poll({ abortSignal: options.abortSignal });
    }
    return poller.getOperationState().status === 'succeeded'
      ? { kind: 'answered', answer: { kind: 'sent' } }
      : underWay;
  } catch (error) {
    return ending(last) ?? thrown(error, options.abortSignal);
  }
};

const underWay: Outcome = {
  kind: 'answered',
  answer: { kind: 'tryLater', reason: 'The e-mail service has the mail, but has not sent it yet.' },
};

const thrown = (error: unknown, signal: AbortSignal): Outcome => {
  const failure = readEmailFailure(error);
  if (failure.status === 404) return { kind: 'notThere' };
  if (failure.status === 0 && signal.aborted)
    return {
      kind: 'answered',
      answer: { kind: 'tryLater', reason: 'The e-mail service took too long.' },
    };
  return { kind: 'answered', answer: mailAnswer(failure) };
};

const operationStatus = z.object({
  status: z.enum(['Failed', 'Canceled']),
  error: z.object({ code: z.string().optional() }).nullish(),
});

/** The poller throws when an operation has failed, with a message that may hold an address: its status is read instead. */
const ending = (flat: unknown): Outcome | undefined => {
  const decoded = operationStatus.safeParse(flat);
  if (!decoded.success) return undefined;
  return { kind: 'failed', answer: failedOperation(decoded.data.error?.code ?? decoded.data.status) };
};

/** A poller's serialized state (`poller.toString()`) for an operation that may or may not exist: resuming asks for it. */
const runningOperation = (operationId: string): string =>
  JSON.stringify({
    state: {
      status: 'running',
      config: {
        operationLocation: `/emails/operations/${operationId}`,
        metadata: { mode: 'OperationLocation' },
      },
    },
  });

const toEmailMessage = ({ from, to, subject, html, plainText }: MailMessage): EmailMessage => ({
  senderAddress: from,
  recipients: { to: to.map((address) => ({ address })) },
  content: { subject, html, plainText },
  // Tracking rewrites links, and with them the invitation's key would pass through a tracker.
  disableUserEngagementTracking: true,
});
