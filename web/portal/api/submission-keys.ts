import { ApiError } from './api-error.ts';

/** Hardly anybody has more requests waiting to be tried again; the oldest is forgotten first. */
const mostRemembered = 50;

const keys = new Map<string, string>();

/**
 * The `Idempotency-Key` of a submission: the same request keeps its key until it is known what came of it, so that a
 * double click, or trying again after an answer that got lost, does nothing twice. Sent once more after that, it is meant.
 */
export const submissionKey = (request: string): string => {
  const key = keys.get(request) ?? crypto.randomUUID();
  keys.delete(request);
  keys.set(request, key);
  const [oldest] = keys.keys();
  if (keys.size > mostRemembered && oldest !== undefined) keys.delete(oldest);
  return key;
};

export const submissionAnswered = (request: string): void => void keys.delete(request);

/** Not known: no answer at all, a failure of the server, or the first of two still being worked on. */
export const isUndecided = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status >= 500 || error.problem.code === 'idempotencyKeyInUse';
