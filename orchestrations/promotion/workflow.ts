import type { OrchestrationContext, Task } from 'durable-functions';
import { tellInvitation } from '../device-sign-in/contracts.ts';
import type { PromotionInput } from '../invitation/contracts.ts';
import { pause } from '../pause.ts';
import { runActivity, tryActivity } from '../run-activity.ts';
import { promotionActivities } from './contracts.ts';

/** Tries of one generation; then the workflow continues as new. It takes no events. */
const triesAGeneration = 20;
const pauseSeconds = 60;

/** Tries to promote until it is decided, or the invitation has moved on. */
export const promotion = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const input = context.df.getInput<PromotionInput>();
  for (let turn = 0; turn < triesAGeneration; turn += 1) {
    yield pause(context, pauseSeconds);
    const answer = yield* tryActivity(context, promotionActivities.promoteAgain, input);
    if (answer?.kind === 'superseded') return {};
    if (answer?.kind === 'ended') {
      yield* runActivity(context, tellInvitation, { invitationId: input.invitationId, event: answer.event });
      return {};
    }
  }
  context.df.continueAsNew(input);
  return {};
};
