import type { LeafAction } from './actions.ts';
import { ACTION } from './actions.ts';
import type { Retry } from './ledger.ts';

type RetriedAction = Extract<
  LeafAction,
  { actionType: typeof ACTION.activityWithRetry | typeof ACTION.childWithRetry }
>;

/** `now` in ms since the epoch. */
export const firstTry = (action: RetriedAction, input: string, now: number): Retry => {
  const options = action.retryOptions;
  const isActivity = action.actionType === ACTION.activityWithRetry;
  return {
    kind: isActivity ? 'activity' : 'child',
    name: action.functionName,
    input,
    instanceId: isActivity ? null : (action.instanceId ?? null),
    tries: 1,
    firstDelayMs: options.firstRetryIntervalInMilliseconds,
    backoff: options.backoffCoefficient ?? 1,
    longestDelayMs: options.maxRetryIntervalInMilliseconds ?? Number.MAX_SAFE_INTEGER,
    maxTries: options.maxNumberOfAttempts,
    until: options.retryTimeoutInMilliseconds ? now + options.retryTimeoutInMilliseconds : null,
  };
};

/**
 * Pause after the try that has just failed, in ms. The real host makes this timer after the last try too
 * (recorded: a second TimerCreated before the failure reaches the orchestrator).
 */
export const pauseAfter = (retry: Retry): number =>
  Math.min(retry.firstDelayMs * retry.backoff ** (retry.tries - 1), retry.longestDelayMs);
