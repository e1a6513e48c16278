import type { OrchestrationContext, Task } from 'durable-functions';
import { microsoftUnavailable } from '../../shared/domain/wizard-problem.ts';
import { pause } from '../pause.ts';
import { runActivity, tryActivity, type Caused } from '../run-activity.ts';
import type { SignInOutcome } from '../invitation/events.ts';
import { deviceSignInActivities, tellInvitation, type DeviceSignInInput } from './contracts.ts';

/** Polls of one generation; then the workflow continues as new, to keep its history short. It takes no events. */
const pollsAGeneration = 20;

/** How often a code is asked for before the customer is told that Microsoft does not answer. */
const codeRequests = 8;

/** One device code: ask for it, show it, poll until somebody has signed in, it lapsed or it was cancelled (RFC 8628). */
export const deviceSignIn = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const input = context.df.getInput<DeviceSignInInput & Caused>();
  const reference = {
    ...(input.cause === undefined ? {} : { cause: input.cause }),
    invitationId: input.invitationId,
    customerId: input.customerId,
    attemptId: input.attemptId,
  };
  let interval = input.interval ?? (yield* showCode(context, reference));
  if (interval === undefined) return {};
  for (let poll = 0; poll < pollsAGeneration; poll += 1) {
    yield pause(context, interval);
    const answer = yield* tryActivity(context, deviceSignInActivities.pollCode, reference);
    switch (answer?.kind) {
      // What takes more of the history counts for more polls.
      case undefined:
        poll += 3;
        break;
      case 'pending':
        break;
      case 'slowDown':
        interval += 5;
        break;
      case 'tryLater':
        poll += 1;
        yield pause(context, answer.afterSeconds);
        break;
      case 'superseded':
        return {};
      case 'ended':
        yield* report(context, reference, answer.outcome, answer.at);
        return {};
    }
  }
  context.df.continueAsNew({ ...reference, interval });
  return {};
};

/** The seconds between polls, or undefined when there is no code to poll for. Microsoft is asked for some minutes only. */
const showCode = function* (
  context: OrchestrationContext,
  reference: DeviceSignInInput,
): Generator<Task, number | undefined, unknown> {
  const { invitationId, attemptId } = reference;
  for (let request = 0; request < codeRequests; request += 1) {
    const answer = yield* tryActivity(context, deviceSignInActivities.requestCode, reference);
    switch (answer?.kind) {
      case 'issued': {
        const { codeVersion, codeExpiresAt, interval, at } = answer;
        const event = {
          id: `${attemptId}-code`,
          at,
          kind: 'codeIssued',
          attemptId,
          codeVersion,
          codeExpiresAt,
        } as const;
        yield* runActivity(context, tellInvitation, { invitationId, event });
        return interval;
      }
      case undefined:
        break;
      case 'tryLater':
        yield pause(context, Math.min(answer.afterSeconds, 60));
        break;
      case 'superseded':
        return undefined;
      case 'ended':
        yield* report(context, reference, answer.outcome, answer.at);
        return undefined;
    }
  }
  const at = context.df.currentUtcDateTime.toISOString();
  yield* report(context, reference, { kind: 'refused', problem: microsoftUnavailable }, at);
  return undefined;
};

const report = function* (
  context: OrchestrationContext,
  { invitationId, attemptId }: DeviceSignInInput,
  outcome: SignInOutcome,
  at: string,
): Generator<Task, void, unknown> {
  const event = { id: `${attemptId}-ended`, at, kind: 'signInEnded', attemptId, outcome } as const;
  yield* runActivity(context, tellInvitation, { invitationId, event });
};
