import type { Delivery, DeliveryTry } from '../../shared/domain/webhook.ts';
import { endDelivery, withTry } from '../../shared/domain/webhook.ts';
import type { WebhookAnswer } from '../../shared/ports/webhook-sender.ts';
import { heldUntil, nextTryAfter } from './schedule.ts';

/** A try and what the receiver, or its absence, made of it. */
export interface MadeTry {
  run: number;
  number: number;
  at: string;
  answer: WebhookAnswer;
}

/** 410: the receiver wants nothing any more. */
export const isGone = (answer: WebhookAnswer): boolean => answer.kind === 'answered' && answer.status === 410;

/** A delivery after a try: through, given up, or with the time of the next one. */
export const afterTry = (delivery: Delivery, { answer, ...made }: MadeTry): Delivery => {
  const problem = problemOf(answer);
  const entry: DeliveryTry = {
    ...made,
    durationMs: answer.durationMs,
    ...(answer.kind === 'answered' ? { status: answer.status } : {}),
    ...(problem === undefined ? {} : { problem }),
  };
  const tried = withTry(delivery, entry);
  // Whoever asked for a new run meanwhile decides when it is next tried.
  if (delivery.run !== made.run) return tried;
  if (problem === undefined) return endDelivery(tried, 'delivered');
  const nextTryAt = isGone(answer) ? undefined : nextOf(delivery, made, answer);
  return nextTryAt === undefined ? endDelivery(tried, 'failed') : { ...tried, nextTryAt };
};

/** A delivery that was not sent, because its receiver lets others wait `until` then: its time moves, its tries do not count. */
export const afterHold = (
  delivery: Delivery,
  { until, ...held }: Pick<MadeTry, 'run' | 'number' | 'at'> & { until: string },
): Delivery => {
  const { id: deliveryId, runStartedAt } = delivery;
  const nextTryAt = heldUntil({ deliveryId, runStartedAt, number: held.number }, until);
  if (nextTryAt !== undefined) return { ...delivery, nextTryAt };
  const problem = 'It was not sent any more: the receiver answers no message.';
  return endDelivery(withTry(delivery, { ...held, durationMs: 0, problem }), 'failed');
};

const nextOf = (
  { id: deliveryId, runStartedAt }: Delivery,
  { number, at }: Omit<MadeTry, 'answer'>,
  answer: WebhookAnswer,
): string | undefined =>
  nextTryAfter({
    ...{ deliveryId, runStartedAt, number, at },
    retryAfterSeconds: answer.kind === 'answered' ? answer.retryAfterSeconds : undefined,
  });

/** What came of it in words; undefined: delivered. */
export const problemOf = (answer: WebhookAnswer): string | undefined => {
  if (answer.kind === 'noAnswer') return sentence(answer.reason);
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status === 410) return 'The receiver wants no more events (410). The webhook was disabled.';
  if (status >= 300 && status < 400)
    return `It leads on to another address (${status}). Enter that address instead: redirects are not followed.`;
  if (status === 401 || status === 403)
    return `The receiver refused the message (${status}). Check that it knows the present secret.`;
  if (status === 429) return 'The receiver asks to slow down (429).';
  return `The receiver answered with status ${status}.`;
};

const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
