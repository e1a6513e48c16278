import type { OrchestrationContext, Task } from 'durable-functions';
import { tellInvitation } from '../device-sign-in/contracts.ts';
import { pause } from '../pause.ts';
import { runActivity, tryActivity } from '../run-activity.ts';
import { consentWatchActivities, type ConsentWatchInput } from './contracts.ts';

/** Looks of one generation; then the workflow continues as new. It takes no events. */
const looksAGeneration = 20;

/** Seconds before the next look: quick while a reviewer may be at it, then up to a quarter of an hour. */
export const watchInterval = (checks: number): number => Math.min(10 * 1.25 ** Math.max(0, checks - 6), 900);

/** Waits for an approval that nobody tells us of: looks with growing pauses, until it is there or somebody else decided. */
export const consentWatch = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const input = context.df.getInput<ConsentWatchInput>();
  let checks = input.checks;
  for (let look = 0; look < looksAGeneration; look += 1) {
    yield pause(context, watchInterval(checks));
    checks += 1;
    const answer = yield* tryActivity(context, consentWatchActivities.look, { ...input, checks });
    if (answer?.kind === 'superseded') return {};
    if (answer?.kind === 'found') {
      yield* runActivity(context, tellInvitation, { invitationId: input.invitationId, event: answer.event });
      return {};
    }
  }
  context.df.continueAsNew({ ...input, checks });
  return {};
};
