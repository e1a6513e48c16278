import type { OrchestrationContext, Task } from 'durable-functions';
import { isOpen, type InvitationStatus } from '../../shared/domain/invitation.ts';
import { runActivity, tryActivity, type Caused } from '../run-activity.ts';
import {
  invitationActivities,
  type EffectAnswer,
  type InvitationEffect,
  type InvitationWorkflowInput,
} from './contracts.ts';
import { mailbox, type InvitationEvent } from './events.ts';
import { decide } from './decide.ts';
import { provisioningOf } from './decisions/effects.ts';
import { initialState, type InvitationState } from './state.ts';

/**
 * One invitation, from its creation to its end: wait for the next event, decide, carry out the effects. No race, no
 * timer, no continueAsNew: on the real host each of them loses events (docs/decisions/0002-one-mailbox.md).
 */
export const invitation = function* (
  context: OrchestrationContext,
): Generator<Task, { status: InvitationStatus }, unknown> {
  const input = context.df.getInput<InvitationWorkflowInput>();
  const answers: InvitationEvent[] = [{ id: 'created', at: input.createdAt, kind: 'created' }];
  let state = initialState(input);
  let cause: string | undefined;
  while (isOpen(state.status)) {
    const event: InvitationEvent & Caused =
      answers.shift() ?? ((yield context.df.waitForExternalEvent(mailbox)) as InvitationEvent);
    cause = event.cause ?? cause;
    const decision = decide(state, event);
    state = decision.state;
    try {
      for (const effect of decision.effects) {
        const answer = yield* carryOut(context, effect, cause);
        if (answer.event) answers.push(answer.event);
      }
    } catch {
      state = yield* giveUp(context, state, event);
    }
  }
  return { status: state.status };
};

const carryOut = (
  context: OrchestrationContext,
  effect: InvitationEffect,
  cause: string | undefined,
): Generator<Task, EffectAnswer, unknown> => {
  const { name } = invitationActivities[effect.activity];
  const input = cause === undefined ? effect.input : { ...effect.input, cause };
  return runActivity<object, EffectAnswer>(context, { name }, input);
};

/** An effect failed for hours, which no customer and no operator can mend: the invitation ends as Failed. */
const giveUp = function* (
  context: OrchestrationContext,
  state: InvitationState,
  event: InvitationEvent,
): Generator<Task, InvitationState, unknown> {
  const step = state.step + 1;
  yield* runActivity(context, invitationActivities.recordProgress, {
    invitationId: state.input.invitationId,
    step,
    at: event.at,
    on: 'failed',
    patch: { status: 'Failed', attempt: null, approval: null },
    timeline: {
      title: 'Failed',
      detail: `A step after “${event.kind}” failed for hours. The log has the cause; send a new invitation when it is mended.`,
      tone: 'bad',
    },
  });
  yield* forget(context, state);
  return { ...state, step, status: 'Failed' };
};

/** What the invitation left in the vault and in the tenant; when that fails too, the versions stay, unnamed by any row. */
const forget = function* (
  context: OrchestrationContext,
  state: InvitationState,
): Generator<Task, void, unknown> {
  const { invitationId, customerId } = state.input;
  const made = state.attempt ? provisioningOf(state, state.attempt) : [];
  for (const reference of made) yield* tryActivity(context, invitationActivities.startAppRemoval, reference);
  yield* tryActivity(context, invitationActivities.discardAttempt, {
    invitationId,
    customerId,
    attemptId: invitationId,
    everyVersion: true,
    signInsNeeded: [...state.removals, ...made.map(({ tokenVersion }) => tokenVersion)],
  });
};
