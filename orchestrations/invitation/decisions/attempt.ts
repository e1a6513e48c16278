import type { Approval, Attempt, AttemptPhase } from '../../../shared/domain/invitation.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { takenOver } from '../../../shared/domain/wizard-problem.ts';
import type { TimelineText } from '../contracts.ts';
import type { EventOf, InvitationEvent } from '../events.ts';
import { advance, ignore, type Decision, type InvitationState } from '../state.ts';
import { discard, startDeviceSignIn } from './effects.ts';

/** An attempt's beginning and its end. */

/** Nobody has signed in yet: such an attempt can be replaced without losing anything. */
const unanswered: readonly AttemptPhase[] = ['starting', 'codeShown', 'ended'];

export const isUnanswered = (attempt: Attempt | undefined): boolean =>
  attempt === undefined || unanswered.includes(attempt.phase);

/** The columns of the list when an attempt is over or has just begun. */
const nothingAchieved = { deviceAuthenticated: 'no', consentApproved: 'no', tokenAcquired: 'no' } as const;

/** A new device code, for the account named. */
export const beginAttempt = (
  state: InvitationState,
  event: InvitationEvent,
  loginHint: string | undefined,
  timeline: TimelineText,
  approval: Approval | undefined,
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
    patch: { problem: null, ...nothingAchieved },
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
  const { codeVersion: _code, tokenVersion: _token, secretVersion: _secret, ...kept } = attempt;
  return advance(state, event, {
    state: {
      attempt: { ...kept, phase: 'ended' },
      // An approval that was given stays given, whatever became of the code.
      approval: state.approval?.approvedAt ? state.approval : undefined,
      status: state.status === 'Awaiting Approval' ? 'Authenticating' : state.status,
    },
    patch: { problem, ...nothingAchieved },
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

/** A fresh code for the same account; while an approval is awaited only where we cannot see it being given. */
export const restart = (state: InvitationState, event: EventOf<'restart'>): Decision => {
  const { attempt, approval } = state;
  const waits = approval && !approval.approvedAt && !approval.blind;
  if (!attempt || !isUnanswered(attempt) || waits) return ignore(state);
  const kept = approval?.approvedAt ? approval : undefined;
  return beginAttempt(
    state,
    event,
    attempt.loginHint,
    { title: 'New code asked for', tone: 'neutral' },
    kept,
  );
};

export const switchMethod = (state: InvitationState, event: EventOf<'switchMethod'>): Decision =>
  (state.attempt || state.approval) && state.attempt?.phase !== 'promoting'
    ? advance(state, event, {
        state: {
          attempt: undefined,
          approval: undefined,
          status: state.status === 'Awaiting Approval' ? 'Authenticating' : state.status,
        },
        patch: { problem: null, ...nothingAchieved },
        timeline: { title: 'The customer chose another way', tone: 'neutral' },
        effects: discard(state, state.attempt, 'everything'),
      })
    : ignore(state);

/**
 * Another browser goes on. Only a code nobody has signed in with is cancelled; what was signed in stays, and the new
 * browser has to pass the second sign-in.
 */
export const takeOver = (state: InvitationState, event: EventOf<'takeOver'>): Decision => {
  const timeline: TimelineText = { title: 'Continued in another browser', tone: 'neutral' };
  const { attempt } = state;
  if (attempt?.phase === 'starting' || attempt?.phase === 'codeShown')
    return endAttempt(state, event, takenOver, timeline);
  const unbound =
    attempt?.kind === 'browser' ? { state: { attempt: { ...attempt, unbound: true as const } } } : {};
  return advance(state, event, { timeline, ...unbound });
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
