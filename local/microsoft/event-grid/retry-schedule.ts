import type { WebHookAnswer } from './web-hook.ts';

/** Seconds until the next attempt, by Event Grid's documented schedule (without its small randomization). */
const waits = [10, 30, 60, 300, 600, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600];
/** Documented defaults: 30 attempts, 24 hours. */
const maxAttempts = 30;
const timeToLiveMs = 24 * 60 * 60 * 1000;
/** Answers to a webhook delivery that are not retried (documented): the event is dropped. */
const final = [400, 401, 403, 413];
const accepted = [200, 201, 202, 203, 204];

export type NextStep = { kind: 'delivered' } | { kind: 'dropped' } | { kind: 'again'; afterMs: number };

/** `attempts` counts the one just answered; `ageMs` is the event's. */
export const nextStep = (answer: WebHookAnswer, attempts: number, ageMs: number): NextStep => {
  if (answer.kind === 'answered' && accepted.includes(answer.status)) return { kind: 'delivered' };
  if (answer.kind === 'answered' && final.includes(answer.status)) return { kind: 'dropped' };
  const afterMs = Math.max(waitOf(attempts), leastWait(answer)) * 1000;
  if (attempts >= maxAttempts || ageMs + afterMs > timeToLiveMs) return { kind: 'dropped' };
  return { kind: 'again', afterMs };
};

const waitOf = (attempts: number): number => waits[Math.min(attempts, waits.length) - 1] ?? 10;

/** Documented least waits, seconds: a busy endpoint is given half a minute, one that timed out two. */
const leastWait = (answer: WebHookAnswer): number => {
  if (answer.kind === 'answered' && answer.status === 503) return 30;
  return answer.kind === 'answered' && answer.status === 408 ? 120 : 0;
};
