import type { OrchestrationContext, Task } from 'durable-functions';
import type { Problem } from '../../shared/domain/problem.ts';
import { rotationFailedHere, rotationSlow } from '../../shared/domain/rotation-problem.ts';
import { rotationSteps, type RotationStep } from '../../shared/domain/rotation.ts';
import { pause } from '../pause.ts';
import { runActivity, tryActivity } from '../run-activity.ts';
import {
  endRotation,
  rotationActivities,
  withdrawCredential,
  type RotationOutcome,
  type RotationState,
} from './contracts.ts';

/** Steps and waits of one generation; then the workflow continues as new. It takes no events. */
const turnsAGeneration = 18;

/** Waits for one step, about twenty minutes in all: a new secret takes seconds to spread, at times minutes. */
const patience = 26;

/** Seconds before a step is tried again. */
const waitAfter = (waits: number): number => Math.min(2 ** (waits + 1), 60);

/** Seconds between tries to take away what was added: about twenty minutes in all. */
const withdrawals = [5, 15, 60, 120, 300, 600];

/**
 * Replaces the secret or certificate of an app registration, with overlap: the old one is in use until the new one has
 * been seen to work, and is removed last. Each step looks first and writes what is missing, so that a run which begins
 * anew goes on where the last one stopped.
 */
export const credentialRotation = function* (
  context: OrchestrationContext,
): Generator<Task, object, unknown> {
  let known = context.df.getInput<RotationState>();
  for (let turn = 0; turn < turnsAGeneration; turn += 1) {
    const step = rotationSteps[known.next ?? 0];
    if (!step) return yield* end(context, known, { kind: 'succeeded' });
    const waits = known.waits ?? 0;
    const answer = yield* tryActivity(context, rotationActivities[step], known);
    switch (answer?.kind) {
      case 'done':
        known = { ...known, ...answer.facts, next: (known.next ?? 0) + 1, waits: 0 };
        break;
      case 'wait':
        if (waits >= patience) return yield* fail(context, known, step, rotationSlow(step));
        yield pause(context, answer.afterSeconds ?? waitAfter(waits));
        known = { ...known, waits: waits + 1 };
        break;
      case 'failed':
        return yield* fail(context, known, step, answer.problem);
      case 'superseded':
        return yield* withdraw(context, known);
      case undefined:
        return yield* fail(context, known, step, rotationFailedHere(step));
    }
  }
  context.df.continueAsNew(known);
  return {};
};

/** Before the switch what was added is taken away again; after it the old one is left for the next try. */
const fail = function* (
  context: OrchestrationContext,
  known: RotationState,
  step: RotationStep,
  problem: Problem,
): Generator<Task, object, unknown> {
  if (step !== 'removeOld') yield* withdraw(context, known);
  return yield* end(context, known, { kind: 'failed', step, problem });
};

const withdraw = function* (
  context: OrchestrationContext,
  { customerId, rotationId, run, tenantId, applicationId, replaces }: RotationState,
): Generator<Task, object, unknown> {
  const input = { customerId, rotationId, run, tenantId, applicationId, replaces };
  for (const seconds of withdrawals) {
    const answer = yield* tryActivity(context, withdrawCredential, { ...input, last: false });
    if (answer?.kind === 'done') return {};
    yield pause(context, answer?.afterSeconds ?? seconds);
  }
  yield* tryActivity(context, withdrawCredential, { ...input, last: true });
  return {};
};

const end = function* (
  context: OrchestrationContext,
  { customerId, rotationId, run }: RotationState,
  outcome: RotationOutcome,
): Generator<Task, object, unknown> {
  yield* runActivity(context, endRotation, { customerId, rotationId, run, outcome });
  return {};
};
