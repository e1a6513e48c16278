import type { OrchestrationContext, Task } from 'durable-functions';
import { pause } from '../pause.ts';
import { tryActivity } from '../run-activity.ts';
import { replicationActivities, type ReplicationInput } from './contracts.ts';

/** Steps of one generation; then the workflow continues as new. It takes no events. */
const stepsAGeneration = 40;
/** Of steps that throw although they are repeated; the timer then finds the run silent and starts it again. */
const mostFailures = 8;

/** Seconds before a step that threw is tried again. */
export const failurePause = (failures: number): number => Math.min(30 * 2 ** failures, 900);

/**
 * Reads a tenant's users, a page a step. Where it stands is written in the customer's row by each step, so that it goes on
 * from there after whatever happens; nothing of it goes through here.
 */
export const replication = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const input = context.df.getInput<ReplicationInput>();
  const { customerId, runId } = input;
  let failures = input.failures;
  for (let step = 0; step < stepsAGeneration; step += 1) {
    const answer = yield* tryActivity(context, replicationActivities.advance, { customerId, runId });
    switch (answer?.kind) {
      case 'ended':
        return {};
      case 'more':
        failures = 0;
        break;
      case 'later':
        failures = 0;
        yield pause(context, answer.afterSeconds);
        break;
      case undefined:
        if (failures === mostFailures) return {};
        yield pause(context, failurePause(failures));
        failures += 1;
    }
  }
  context.df.continueAsNew({ customerId, runId, failures });
  return {};
};
