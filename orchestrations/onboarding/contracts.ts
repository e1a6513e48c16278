import type { OnboardingStep } from '../../shared/domain/customer.ts';
import type { ServiceId } from '../../shared/domain/services.ts';
import { activity, orchestration } from '../descriptor.ts';

export interface OnboardingInput {
  customerId: string;
  /** Absent when the connection was made without one. */
  invitationId?: string;
  /** The one to activate; absent: those of the invitation, or all that wait. */
  service?: ServiceId;
  run: number;
}

export type StepOutcome = { kind: 'succeeded'; message: string } | { kind: 'failed'; message: string };

export interface RecordStepInput extends OnboardingInput {
  step: OnboardingStep['step'];
  state: OnboardingStep['state'];
  message?: string;
}

export const onboarding = orchestration<OnboardingInput>('onboarding');

export const onboardingActivities = {
  recordStep: activity<RecordStepInput, object>('recordOnboardingStep'),
  validate: activity<OnboardingInput, StepOutcome>('validateForOnboarding'),
  activate: activity<OnboardingInput, StepOutcome>('activateService'),
} as const;
