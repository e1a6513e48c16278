import type { Approval, Attempt, InvitationStatus } from '../../shared/domain/invitation.ts';
import type {
  InvitationEffect,
  InvitationPatch,
  InvitationWorkflowInput,
  TimelineText,
} from './contracts.ts';
import type { InvitationEvent } from './events.ts';

/** What the workflow knows between two events. The table row is its projection, written by `recordProgress`. */
export interface InvitationState {
  readonly input: InvitationWorkflowInput;
  readonly status: InvitationStatus;
  readonly version: number;
  readonly expiresAt: string;
  /** Writes of the row so far. */
  readonly step: number;
  readonly attempts: number;
  readonly watches: number;
  readonly remindersSent: number;
  readonly attempt?: Attempt | undefined;
  readonly approval?: Approval | undefined;
  /** What consent covered, kept for the promotion. */
  readonly granted: readonly string[];
  readonly missing: readonly string[];
  /** Administrators’ sign-ins that removals were started with. */
  readonly removals: readonly string[];
  /** Ids of events already decided. */
  readonly seen: readonly string[];
}

export interface Decision {
  readonly state: InvitationState;
  readonly effects: readonly InvitationEffect[];
}

export const initialState = (input: InvitationWorkflowInput): InvitationState => ({
  input,
  status: 'Pending',
  version: 1,
  expiresAt: input.expiresAt,
  step: 0,
  attempts: 0,
  watches: 0,
  remindersSent: 0,
  granted: [],
  missing: [],
  removals: [],
  seen: [],
});

/** Nothing to do: the event came too late or does not fit. */
export const ignore = (state: InvitationState): Decision => ({ state, effects: [] });

export interface Change {
  state?: Partial<Omit<InvitationState, 'input' | 'step' | 'removals' | 'seen'>>;
  /** Columns beyond those that follow from the state (status, version, expiry, attempt, approval). */
  patch?: InvitationPatch;
  timeline?: TimelineText;
  effects?: readonly InvitationEffect[];
}

/** Changes the state and has the row follow: the write comes before every other effect, so that children see it. */
export const advance = (state: InvitationState, event: InvitationEvent, change: Change): Decision => {
  const { effects = [] } = change;
  const removals = [...state.removals, ...signInsNeeded(effects)];
  const next: InvitationState = { ...state, ...change.state, step: state.step + 1, removals };
  const patch: InvitationPatch = { ...projected(state, next), ...change.patch };
  const record: InvitationEffect = {
    activity: 'recordProgress',
    input: {
      invitationId: state.input.invitationId,
      step: next.step,
      at: event.at,
      on: event.kind,
      patch,
      ...(change.timeline ? { timeline: change.timeline } : {}),
    },
  };
  return { state: next, effects: [record, ...effects] };
};

export const signInsNeeded = (effects: readonly InvitationEffect[]): string[] =>
  effects.flatMap((effect) => (effect.activity === 'startAppRemoval' ? [effect.input.tokenVersion] : []));

const projected = (before: InvitationState, after: InvitationState): InvitationPatch => ({
  ...(after.status === before.status ? {} : { status: after.status }),
  ...(after.version === before.version ? {} : { version: after.version }),
  ...(after.expiresAt === before.expiresAt ? {} : { expiresAt: after.expiresAt }),
  ...(after.remindersSent === before.remindersSent ? {} : { remindersSent: after.remindersSent }),
  ...(after.attempt === before.attempt ? {} : { attempt: after.attempt ?? null }),
  ...(after.approval === before.approval ? {} : { approval: after.approval ?? null }),
});
