import type { OrchestrationContext, Task } from 'durable-functions';
import type { Problem } from '../../shared/domain/problem.ts';
import { provisioningSteps, type ProvisioningStep } from '../../shared/domain/provisioning.ts';
import { directorySlow, setupFailedHere } from '../../shared/domain/provisioning-problem.ts';
import type { ProvisioningOutcome } from '../invitation/events.ts';
import { pause } from '../pause.ts';
import { runActivity, tryActivity } from '../run-activity.ts';
import { endProvisioning, provisioningActivities, type ProvisioningState } from './contracts.ts';
import { appMade } from './app-made.ts';

/** Steps and waits of one generation; then the workflow continues as new. It takes no events. */
const turnsAGeneration = 18;

/** Waits for one step, about ten minutes in all: directories take seconds, at times minutes. */
const patience = 24;

/** Seconds before a step is tried again. */
const waitAfter = (waits: number): number => Math.min(2 ** (waits + 1), 30);

/**
 * Creates an app registration in the customer’s tenant: application, Enterprise application, permissions, credential,
 * roles, and a check that it works. Each step looks first and writes what is missing, so that a run which begins anew
 * goes on where the last one stopped. A run that is superseded stops without a word; the removal takes over.
 */
export const appRegistration = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const { next = 0, ...input } = context.df.getInput<ProvisioningState>();
  let known: ProvisioningState = { ...input, next };
  for (let turn = 0; turn < turnsAGeneration; turn += 1) {
    const step = provisioningSteps[known.next ?? 0];
    if (!step) return yield* end(context, known, { kind: 'provisioned', app: appMade(known) });
    const waits = known.waits ?? 0;
    const answer = yield* tryActivity(context, provisioningActivities[step], known);
    switch (answer?.kind) {
      case 'done':
        known = { ...known, ...answer.facts, next: (known.next ?? 0) + 1, waits: 0 };
        break;
      case 'wait':
        if (waits >= patience) return yield* fail(context, known, step, directorySlow(step));
        yield pause(context, answer.afterSeconds ?? waitAfter(waits));
        known = { ...known, waits: waits + 1 };
        break;
      case 'failed':
        return yield* fail(context, known, step, answer.problem);
      case 'superseded':
        return {};
      case undefined:
        return yield* fail(context, known, step, setupFailedHere(step));
    }
  }
  context.df.continueAsNew(known);
  return {};
};

const fail = (
  context: OrchestrationContext,
  known: ProvisioningState,
  step: ProvisioningStep,
  problem: Problem,
) => end(context, known, { kind: 'failed', step, problem });

const end = function* (
  context: OrchestrationContext,
  { invitationId, customerId, attemptId, run, tokenVersion }: ProvisioningState,
  outcome: ProvisioningOutcome,
): Generator<Task, object, unknown> {
  const input = { invitationId, customerId, attemptId, run, tokenVersion, outcome };
  yield* runActivity(context, endProvisioning, input);
  return {};
};
