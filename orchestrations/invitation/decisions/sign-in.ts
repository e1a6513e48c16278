import type { Attempt } from '../../../shared/domain/invitation.ts';
import {
  accountNotApproved,
  accountRejected,
  codeExpired,
  signInDeclined,
} from '../../../shared/domain/wizard-problem.ts';
import type { EventOf, InvitationEvent, SignInOutcome } from '../events.ts';
import { advance, ignore, type Decision, type InvitationState } from '../state.ts';
import { endAttempt, isUnanswered } from './attempt.ts';
import { checkConsent, discard, mail } from './effects.ts';

/** Somebody has signed in, or has not: who, and may it be this account? */

type SignedIn = Extract<SignInOutcome, { kind: 'signedIn' }>;

export const signInEnded = (state: InvitationState, event: EventOf<'signInEnded'>): Decision => {
  const { attempt } = state;
  const { outcome } = event;
  const waits = attempt?.phase === 'starting' || attempt?.phase === 'codeShown';
  if (attempt?.id !== event.attemptId || !waits) return tooLate(state, event);
  switch (outcome.kind) {
    case 'signedIn':
      return signedIn(state, event, attempt, outcome);
    case 'declined':
      return endAttempt(state, event, signInDeclined);
    case 'codeExpired':
      return endAttempt(state, event, codeExpired, { title: codeExpired.title, tone: 'neutral' });
    case 'refused':
      return endAttempt(state, event, outcome.problem);
  }
};

/** A sign-in that was cancelled meanwhile: its token is forgotten. */
const tooLate = (state: InvitationState, event: EventOf<'signInEnded'>): Decision => {
  if (event.outcome.kind !== 'signedIn') return ignore(state);
  const orphan: Attempt = {
    id: event.attemptId,
    number: 0,
    kind: 'deviceCode',
    phase: 'ended',
    tokenVersion: event.outcome.tokenVersion,
  };
  return { state, effects: discard(state, orphan, 'everything') };
};

export const browserSignedIn = (state: InvitationState, event: EventOf<'browserSignedIn'>): Decision => {
  const number = state.attempts + 1;
  const attempt: Attempt = {
    id: `${state.input.invitationId}-${number}`,
    number,
    kind: 'browser',
    phase: 'starting',
  };
  const outcome: SignedIn = {
    kind: 'signedIn',
    account: event.account,
    tokenVersion: event.tokenVersion,
    match: event.match,
    needsOperator: event.needsOperator,
  };
  if (!isUnanswered(state.attempt)) {
    return { state, effects: discard(state, { ...attempt, tokenVersion: event.tokenVersion }, 'everything') };
  }
  const decision = signedIn({ ...state, attempts: number, approval: undefined }, event, attempt, outcome);
  return { ...decision, effects: [...decision.effects, ...discard(state, state.attempt, 'everything')] };
};

const signedIn = (
  state: InvitationState,
  event: InvitationEvent,
  attempt: Attempt,
  outcome: SignedIn,
): Decision => {
  const { codeVersion: _code, codeExpiresAt: _expires, ...kept } = attempt;
  const answered: Attempt = {
    ...kept,
    account: outcome.account,
    tokenVersion: outcome.tokenVersion,
    needsOperator: outcome.needsOperator,
  };
  const forgetCode = discard(state, attempt, 'code');
  const name = outcome.account.userPrincipalName;
  const device = attempt.kind === 'deviceCode' ? 'yes' : 'notApplicable';
  if (outcome.match === 'other') {
    return advance(state, event, {
      state: { status: 'Authenticating', attempt: { ...answered, phase: 'confirmAccount' } },
      patch: { deviceAuthenticated: device, problem: null },
      timeline: {
        title: `${name} signed in`,
        detail: 'Not the account named: to be confirmed in the wizard.',
        tone: 'waiting',
      },
      effects: forgetCode,
    });
  }
  const next = accepted({ ...state, status: 'Authenticating' }, answered, `${name} signed in`);
  const patched = {
    ...next.record,
    patch: { ...next.record.patch, deviceAuthenticated: device, problem: null } as const,
  };
  return advance(state, event, { ...patched, effects: [...forgetCode, ...next.effects] });
};

/** The account is agreed to by the customer: an operator's word is needed, or consent can be looked at. */
const accepted = (state: InvitationState, attempt: Attempt, title: string) => {
  if (attempt.needsOperator) {
    return {
      record: {
        state: {
          status: 'Authenticating' as const,
          attempt: { ...attempt, phase: 'awaitingOperator' as const },
        },
        patch: {},
        timeline: {
          title,
          detail: 'Another account than until now: an operator has to agree.',
          tone: 'waiting' as const,
        },
      },
      effects: [mail(state, 'providerAccountToApprove', attempt.id)],
    };
  }
  const checking: Attempt = { ...attempt, phase: 'checkingConsent' };
  return {
    record: {
      state: { status: 'Authenticating' as const, attempt: checking, approval: undefined },
      patch: {},
      timeline: { title, tone: 'good' as const },
    },
    effects: [checkConsent({ ...state, approval: undefined }, checking)],
  };
};

export const confirmAccount = (state: InvitationState, event: EventOf<'confirmAccount'>): Decision => {
  const { attempt } = state;
  if (attempt?.phase !== 'confirmAccount') return ignore(state);
  if (!event.accepted) return endAttempt(state, event, accountRejected);
  const next = accepted(state, attempt, 'The customer confirmed the account');
  return advance(state, event, { ...next.record, effects: next.effects });
};

export const approveAccount = (state: InvitationState, event: EventOf<'approveAccount'>): Decision => {
  const { attempt } = state;
  if (attempt?.phase !== 'awaitingOperator')
    return advance(state, event, { patch: { clearAction: event.id } });
  if (!event.accepted) {
    const ended = endAttempt(state, event, accountNotApproved);
    return clearing(ended, event.id);
  }
  const agreed = { ...attempt, needsOperator: false };
  const next = accepted(state, agreed, `${event.by} agreed to the account`);
  return clearing(advance(state, event, { ...next.record, effects: next.effects }), event.id);
};

const clearing = (decision: Decision, actionId: string): Decision => ({
  ...decision,
  effects: decision.effects.map((effect) =>
    effect.activity === 'recordProgress'
      ? { ...effect, input: { ...effect.input, patch: { ...effect.input.patch, clearAction: actionId } } }
      : effect,
  ),
});
