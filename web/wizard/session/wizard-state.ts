import type { WizardStep, WizardView } from '../../../shared/contracts/wizard-view.ts';
import type { Failure } from '../api/call.ts';
import type { LinkName } from '../api/invitation-client.ts';

export type Problem = NonNullable<Extract<WizardStep, { kind: 'choose' }>['problem']>;

/** What the page knows of the invitation. */
export type Seen =
  | { kind: 'loading' }
  /** No such invitation, or the wrong key: the API does not say which. */
  | { kind: 'unknown' }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'view'; view: WizardView };

/** A page at Microsoft that was opened from here. `blocked`: the browser refused the new tab. */
interface Opened {
  name: LinkName;
  url: string;
  blocked: boolean;
}

export interface WizardState {
  seen: Seen;
  connectionLost: boolean;
  /** The order under way; its button is busy. */
  busy?: string | undefined;
  /** Why the last order failed, and how to give it again. */
  failed?: { failure: Failure; again: () => void } | undefined;
  opened?: Opened | undefined;
  /** Why the sign-in in the opened tab was not taken. */
  refused?: Problem | undefined;
}

const stepOf = (seen: Seen): WizardStep | undefined =>
  seen.kind === 'view' && seen.view.kind === 'open' && seen.view.claim === 'mine'
    ? seen.view.step
    : undefined;

/** The same while the person is on the same screen with the same problem. */
export const screenKey = (seen: Seen): string => {
  if (seen.kind !== 'view') return seen.kind;
  if (seen.view.kind === 'closed') return `closed ${seen.view.reason}`;
  if (seen.view.claim !== 'mine') return `welcome ${seen.view.claim}`;
  const step = seen.view.step;
  if (step === undefined) return 'checking';
  return 'problem' in step && step.problem !== undefined ? `${step.kind} ${step.problem.code}` : step.kind;
};

const idle = new Set<WizardStep['kind']>(['choose', 'confirmAccount']);

/** Does the page wait for something that happens elsewhere? */
export const isWaiting = ({ seen, opened }: WizardState): boolean => {
  const step = stepOf(seen);
  return opened !== undefined || (step !== undefined && !idle.has(step.kind));
};

/** Nothing more will happen by itself. */
export const isOver = ({ seen }: WizardState): boolean =>
  seen.kind === 'unknown' ||
  (seen.kind === 'view' && seen.view.kind === 'closed') ||
  stepOf(seen)?.kind === 'done';
