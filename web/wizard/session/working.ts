import type { WizardStep, WizardView } from '../../../shared/contracts/wizard-view.ts';
import type { WizardSession } from './wizard-session.ts';
import type { WizardState } from './wizard-state.ts';

export type OpenView = Extract<WizardView, { kind: 'open' }>;
export type ClosedView = Extract<WizardView, { kind: 'closed' }>;

/** One kind of step. */
export type StepOf<K extends WizardStep['kind']> = Extract<WizardStep, { kind: K }>;

/** What a screen works with: what is known, and whom to give orders. */
export interface Working {
  session: WizardSession;
  state: WizardState;
}

/** What a screen behind Start gets. */
export interface StepProps extends Working {
  view: OpenView;
}
