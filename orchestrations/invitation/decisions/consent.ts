import type { Approval, Attempt } from '../../../shared/domain/invitation.ts';
import { later, plusDays } from '../../../shared/domain/time.ts';
import type { ConsentOutcome, EventOf, InvitationEvent } from '../events.ts';
import { advance, ignore, type Decision, type InvitationState } from '../state.ts';
import { appPromoted } from './app-registration.ts';
import { beginAttempt, endAttempt, isUnanswered } from './attempt.ts';
import { discard, forgetAll, mail, promote, watchConsent } from './effects.ts';

/** The tenant's approval: there, waited for, lost. See docs/design/invitation.md, "Consent", for the kinds A, B and C. */

export const consentChecked = (state: InvitationState, event: EventOf<'consentChecked'>): Decision => {
  const { attempt } = state;
  if (attempt?.id !== event.attemptId || event.watch !== (state.approval?.watch ?? 0)) return ignore(state);
  const { outcome } = event;
  switch (outcome.kind) {
    case 'granted':
      return granted(state, event, attempt, outcome);
    case 'required':
      return attempt.phase === 'checkingConsent' ? awaitApproval(state, event, attempt, 'A') : ignore(state);
    case 'appeared':
      return appeared(state, event, attempt);
    case 'presentAlready':
      return blind(state, event);
    case 'notYet':
      return ignore(state);
    case 'lost':
      return endAttempt(state, event, outcome.problem);
  }
};

const granted = (
  state: InvitationState,
  event: InvitationEvent,
  attempt: Attempt,
  outcome: Extract<ConsentOutcome, { kind: 'granted' }>,
): Decision => {
  if (attempt.phase !== 'checkingConsent' && attempt.phase !== 'awaitingApproval') return ignore(state);
  const bound = attempt.kind === 'browser' && !attempt.unbound;
  const next: Attempt = { ...attempt, phase: bound ? 'promoting' : 'secondSignIn' };
  const kept = { granted: outcome.granted, missing: outcome.missing };
  const promotion = bound ? promote({ ...state, ...kept }, next) : undefined;
  return advance(state, event, {
    state: { status: 'Authenticating', attempt: next, approval: undefined, ...kept },
    patch: {
      ...kept,
      ...restartReminders(state, event),
      consentApproved: 'yes',
      tokenAcquired: 'yes',
      missingRoles: outcome.missingRoles,
      problem: null,
    },
    timeline: {
      title: 'Permissions approved, token acquired',
      ...(bound
        ? {}
        : {
            detail:
              'The account signs in once more, to prove that the person at the wizard is the one who signed in.',
          }),
      tone: 'good',
    },
    effects: promotion ? [promotion] : [],
  });
};

/** After a wait the days on which to remind are counted anew. */
const restartReminders = (state: InvitationState, event: InvitationEvent) =>
  state.status === 'Awaiting Approval' ? { linkSince: event.at } : {};

const awaitApproval = (
  state: InvitationState,
  event: InvitationEvent,
  attempt: Attempt,
  kind: Approval['kind'],
): Decision => {
  const watch = state.watches + 1;
  const approval: Approval = { kind, since: event.at, watch };
  const { codeVersion: _code, codeExpiresAt: _expires, ...kept } = attempt;
  const waiting: Attempt = { ...kept, phase: kind === 'A' ? 'awaitingApproval' : 'ended' };
  return advance(state, event, {
    state: {
      status: 'Awaiting Approval',
      watches: watch,
      approval,
      attempt: waiting,
      expiresAt: later(state.expiresAt, plusDays(event.at, state.input.approvalLifetimeDays)),
    },
    patch: { problem: null },
    timeline: { title: 'Waiting for the approval of the customer’s administrator', tone: 'waiting' },
    effects: [...discard(state, attempt, 'code'), watchConsent({ ...state, approval }, waiting)],
  });
};

/** Kind B: the app is in the tenant now. The customer is told, and at a device a fresh code is made ready. */
const appeared = (state: InvitationState, event: InvitationEvent, attempt: Attempt): Decision => {
  const { approval } = state;
  if (approval?.kind !== 'B' || approval.approvedAt) return ignore(state);
  const timeline = { title: 'Approved: one last sign-in', tone: 'good' } as const;
  const approved: Approval = { ...approval, approvedAt: event.at };
  const told = mail(state, 'approved', `w${approval.watch}`);
  if (attempt.kind === 'deviceCode') {
    const begun = beginAttempt(state, event, attempt.loginHint, timeline, approved);
    return { ...begun, effects: [...begun.effects, told] };
  }
  return advance(state, event, {
    state: { status: 'Authenticating', attempt: undefined, approval: approved },
    patch: restartReminders(state, event),
    timeline,
    effects: [told],
  });
};

/** Kind B, but the app was there before: its presence cannot tell us anything. The wizard says so and offers to try. */
const blind = (state: InvitationState, event: InvitationEvent): Decision =>
  state.approval
    ? advance(state, event, {
        state: { approval: { ...state.approval, blind: true } },
        timeline: {
          title: 'The approval cannot be seen from here',
          detail:
            'The application was in the tenant already. The customer signs in again once it is approved.',
          tone: 'waiting',
        },
      })
    : ignore(state);

/** Entra stopped at "Approval required" inside the sign-in, on the device or in the browser. */
export const approvalRequested = (state: InvitationState, event: EventOf<'approvalRequested'>): Decision => {
  const waits = state.approval && !state.approval.approvedAt;
  if (waits || !isUnanswered(state.attempt)) return ignore(state);
  if (state.attempt?.kind === event.way) return awaitApproval(state, event, state.attempt, 'B');
  if (event.way === 'deviceCode') return ignore(state);
  const number = state.attempts + 1;
  const attempt: Attempt = {
    id: `${state.input.invitationId}-${number}`,
    number,
    kind: 'browser',
    phase: 'ended',
  };
  return awaitApproval({ ...state, attempts: number }, event, attempt, 'B');
};

/** The same account has signed in at the wizard as well. */
export const continued = (state: InvitationState, event: EventOf<'continue'>): Decision => {
  const { attempt } = state;
  if (attempt?.phase !== 'secondSignIn' || attempt.id !== event.attemptId) return ignore(state);
  const promoting: Attempt = { ...attempt, phase: 'promoting' };
  const promotion = promote(state, promoting);
  return advance(state, event, {
    state: { attempt: promoting },
    patch: { problem: null },
    timeline: { title: 'The same account signed in at the wizard', tone: 'good' },
    effects: promotion ? [promotion] : [],
  });
};

export const promotionEnded = (state: InvitationState, event: EventOf<'promotionEnded'>): Decision => {
  const { attempt } = state;
  if (attempt?.phase !== 'promoting' || attempt.id !== event.attemptId) return ignore(state);
  const { outcome } = event;
  if (outcome.kind === 'refused') return endAttempt(state, event, outcome.problem);
  if (outcome.kind === 'appPromoted') return appPromoted(state, event, outcome);
  const { tokenCreatedAt, tokenExpiresAt, serviceActive } = outcome;
  return advance(state, event, {
    state: { status: 'Authentication Complete', approval: undefined },
    patch: {
      tokenCreatedAt,
      tokenExpiresAt,
      problem: null,
      ...(serviceActive ? { settledAt: event.at } : {}),
    },
    timeline: { title: 'Connection verified and in use', tone: 'good' },
    effects: [
      ...forgetAll({ ...state, attempt: undefined }),
      mail(state, 'completed', 'done'),
      mail(state, 'providerCompleted', 'done'),
    ],
  });
};
