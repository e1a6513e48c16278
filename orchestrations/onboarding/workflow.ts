import type { OrchestrationContext, Task } from 'durable-functions';
import type { OnboardingStep } from '../../shared/domain/customer.ts';
import type { ActivityDescriptor } from '../descriptor.ts';
import { runActivity } from '../run-activity.ts';
import { onboardingActivities, type OnboardingInput, type StepOutcome } from './contracts.ts';

/** Takes a finished invitation to an active customer. A step that failed ends the run; Add begins a new one. */
export const onboarding = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const input = context.df.getInput<OnboardingInput>();
  const valid = yield* carryOut(context, input, 'validateConnection', onboardingActivities.validate);
  if (!valid) return {};
  yield* carryOut(context, input, 'activateService', onboardingActivities.activate);
  return {};
};

const carryOut = function* (
  context: OrchestrationContext,
  input: OnboardingInput,
  step: OnboardingStep['step'],
  work: ActivityDescriptor<OnboardingInput, StepOutcome>,
): Generator<Task, boolean, unknown> {
  yield* runActivity(context, onboardingActivities.recordStep, { ...input, step, state: 'running' });
  const outcome = yield* runActivity(context, work, input);
  const { kind: state, message } = outcome;
  yield* runActivity(context, onboardingActivities.recordStep, { ...input, step, state, message });
  return state === 'succeeded';
};
