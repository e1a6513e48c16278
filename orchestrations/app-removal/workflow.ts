import type { OrchestrationContext, Task } from 'durable-functions';
import { pause } from '../pause.ts';
import { runActivity, tryActivity } from '../run-activity.ts';
import { appRemovalActivities, type RemovalInput } from './contracts.ts';

/** Seconds between looks for a registration that may have been made a moment ago: about three minutes in all. */
const looks = [5, 10, 20, 40, 60, 60];

/** Waits of one generation; then the workflow continues as new. It takes no events. */
const waitsAGeneration = 15;

/**
 * Takes away the app registration of an attempt that was given up. It first waits for the run that makes it to notice:
 * so nothing is made behind its back.
 */
export const appRemoval = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const input = context.df.getInput<RemovalInput>();
  let found = input.looks;
  for (let turn = 0; turn < waitsAGeneration; turn += 1) {
    const answer = yield* tryActivity(context, appRemovalActivities.removeApp, { ...input, looks: found });
    switch (answer?.kind) {
      case 'done':
        return {};
      case 'wait':
        yield pause(context, answer.afterSeconds);
        break;
      case 'notFound': {
        const seconds = looks[found];
        if (seconds === undefined) return yield* finish(context, input, true);
        yield pause(context, seconds);
        found += 1;
        break;
      }
      case undefined:
        return yield* finish(context, input, false);
    }
  }
  context.df.continueAsNew({ ...input, looks: found });
  return {};
};

const finish = function* (
  context: OrchestrationContext,
  { invitationId, customerId, attemptId, run, tokenVersion }: RemovalInput,
  removed: boolean,
): Generator<Task, object, unknown> {
  const reference = { invitationId, customerId, attemptId, run, tokenVersion };
  yield* runActivity(context, appRemovalActivities.giveUp, { ...reference, removed });
  return {};
};
