import type { OrchestrationContext, Task } from 'durable-functions';
import { runActivity } from '../run-activity.ts';
import { userRemovalActivities, type UserRemovalInput } from './contracts.ts';

/** Steps of one generation; then the workflow continues as new. It takes no events. */
const stepsAGeneration = 40;

/** Takes away the users of a customer that was deleted, a thousand rows a step. */
export const userRemoval = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const { place } = context.df.getInput<UserRemovalInput>();
  for (let step = 0; step < stepsAGeneration; step += 1) {
    const answer = yield* runActivity(context, userRemovalActivities.empty, { place });
    if (answer.kind === 'done') return {};
  }
  context.df.continueAsNew({ place });
  return {};
};
