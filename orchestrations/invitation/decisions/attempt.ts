import type { Attempt, AttemptPhase } from '../../../shared/domain/invitation.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { takenOver } from '../../../shared/domain/wizard-problem.ts';
import type { EventOf, InvitationEvent, TimelineText } from '../contracts.ts';
import { advance, ignore, type Decision, type InvitationState } from '../state.ts';
import { discard, startDeviceSignIn } from './effects.ts';

/** An attempt's beginning and its end. */

/** Nobody has signed in yet: such an attempt can be replaced without losing anything. */
const unanswered: readonly AttemptPhase[] = ['starting', 'codeShown', 'ended'];

export const isUnanswered = (attempt: Attempt | undefined): boolean =>
  attempt === undefined || unanswered.includes(attempt.phase);

/** A new device code, for the account named. */
export const beginAttempt = (
  state: InvitationState,
  event: InvitationEvent,
  loginHint: string | undefined,
  timeline: TimelineText,
  approval = state.approval,
): Decision => {
  const number = state.attempts + 1;
  const attempt: Attempt = {
    id: `${state.input.invitationId}-${number}`,
    number,
    kind: 'deviceCode',
    phase: 'starting',
    ...(loginHint ? { loginHint } : {}),
  };
  return advance(state, event, {
    state: { status: 'Authenticating', attempts: number, attempt, approval },
    patch: { problem: null, deviceAuthenticated: 'no' },
    timeline,
    effects: [...discard(state, state.attempt, 'everything'), startDeviceSignIn(state, attempt)],
  });
};

/** The attempt is over without a connection; the wizard shows why and offers a new one. */
export const endAttempt = (
  state: InvitationState,
  event: InvitationEvent,
  problem: Problem,
  timeline: TimelineText = { title: problem.title, detail: problem.why, tone: 'bad' },
): Decision => {
  const { attempt } = state;
  if (!attempt) return ignore(state);
  const { codeVersion: _code, tokenVersion: _token, ...kept } = attempt;
  return advance(state, event, {
    state: {
      attempt: { ...kept, phase: 'ended' },
      approval: undefined,
      status: state.status === 'Awaiting Approval' ? 'Authenticating' : state.status,
    },
    patch: { problem, tokenAcquired: 'no' },
    timeline,
    effects: discard(state, attempt, 'everything'),
  });
};

export const start = (state: InvitationState, event: EventOf<'start'>): Decision =>
  isUnanswered(state.attempt)
    ? beginAttempt(
        state,
        event,
        event.loginHint,
        { title: 'Sign-in started', detail: `Device code for ${event.loginHint}`, tone: 'neutral' },
        undefined,
      )
    : ignore(state);

export const restart = (state: InvitationState, event: EventOf<'restart'>): Decision =>
  state.attempt && isUnanswered(state.attempt) && !(state.approval && !state.approval.approvedAt)
    ? beginAttempt(state, event, state.attempt.loginHint, { title: 'New code asked for', tone: 'neutral' })
    : ignore(state);

export const switchMethod = (state: InvitationState, event: EventOf<'switchMethod'>): Decision =>
  state.attempt && state.attempt.phase !== 'promoting'
    ? advance(state, event, {
        state: {
          attempt: undefined,
          approval: undefined,
          status: state.status === 'Awaiting Approval' ? 'Authenticating' : state.status,
        },
        patch: { problem: null, deviceAuthenticated: 'no', consentApproved: 'no', tokenAcquired: 'no' },
        timeline: { title: 'The customer chose another way', tone: 'neutral' },
        effects: discard(state, state.attempt, 'everything'),
      })
    : ignore(state);

/** Another browser goes on. Only a code nobody has signed in with is cancelled. */
export const takeOver = (state: InvitationState, event: EventOf<'takeOver'>): Decision => {
  const timeline: TimelineText = { title: 'Continued in another browser', tone: 'neutral' };
  const showsCode = state.attempt?.phase === 'starting' || state.attempt?.phase === 'codeShown';
  return showsCode ? endAttempt(state, event, takenOver, timeline) : advance(state, event, { timeline });
};

export const codeIssued = (state: InvitationState, event: EventOf<'codeIssued'>): Decision => {
  const { attempt } = state;
  if (attempt?.id !== event.attemptId || attempt.phase !== 'starting') return ignore(state);
  const { codeVersion, codeExpiresAt } = event;
  return advance(state, event, {
    state: { attempt: { ...attempt, phase: 'codeShown', codeVersion, codeExpiresAt } },
    timeline: { title: 'Code shown', detail: 'Waiting for the sign-in at Microsoft.', tone: 'waiting' },
  });
};
