import type { OrchestrationContext, Task } from 'durable-functions';
import { runActivity, tryActivity } from '../run-activity.ts';
import { invitationActivities, type AbandonmentInput } from './contracts.ts';

/** Ends the row of an invitation whose workflow has ended without saying so (terminated by hand, or a defect of ours). */
export const abandon = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const { invitationId, customerId, step, at, removal, signInsNeeded } =
    context.df.getInput<AbandonmentInput>();
  yield* runActivity(context, invitationActivities.recordProgress, {
    invitationId,
    step,
    at,
    on: 'failed',
    patch: { status: 'Failed', attempt: null, approval: null },
    timeline: {
      title: 'Failed',
      detail: 'Its workflow ended unexpectedly. Send a new invitation.',
      tone: 'bad',
    },
  });
  if (removal) yield* tryActivity(context, invitationActivities.startAppRemoval, removal);
  yield* tryActivity(context, invitationActivities.discardAttempt, {
    invitationId,
    customerId,
    attemptId: invitationId,
    everyVersion: true,
    ...(signInsNeeded ? { signInsNeeded } : {}),
  });
  return {};
};
