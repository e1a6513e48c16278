import type { Attempt } from '../../../shared/domain/invitation.ts';
import { setupConsentStays } from '../../../shared/domain/setup-permissions.ts';
import type { EventOf, PromotionOutcome } from '../events.ts';
import { advance, type Decision, type InvitationState } from '../state.ts';
import { isUnanswered } from './attempt.ts';
import { discard, forgetAll, forgetSignIn, mail, promote } from './effects.ts';

/** **Use App Registration**: entered and verified in the wizard, so that all that is left is to promote it. */
export const appEntered = (state: InvitationState, event: EventOf<'appEntered'>): Decision => {
  const number = state.attempts + 1;
  const { applicationId, secretVersion, secretExpiresAt } = event;
  const attempt: Attempt = {
    id: `${state.input.invitationId}-${number}`,
    number,
    kind: 'appRegistration',
    phase: 'promoting',
    applicationId,
    secretVersion,
    ...(secretExpiresAt ? { secretExpiresAt } : {}),
  };
  if (!isUnanswered(state.attempt)) return { state, effects: discard(state, attempt, 'everything') };
  const promotion = promote(state, attempt);
  return advance(state, event, {
    state: { status: 'Authenticating', attempts: number, attempt, approval: undefined },
    patch: { problem: null },
    timeline: {
      title: 'App registration entered and verified',
      detail: `Application Id ${applicationId}`,
      tone: 'good',
    },
    effects: [...discard(state, state.attempt, 'everything'), ...(promotion ? [promotion] : [])],
  });
};

/** There was no device and there is no refresh token: those columns do not apply. */
export const appPromoted = (
  state: InvitationState,
  event: EventOf<'promotionEnded'>,
  { granted, missing, missingRoles, serviceActive }: Extract<PromotionOutcome, { kind: 'appPromoted' }>,
): Decision =>
  advance(state, event, {
    state: { status: 'Authentication Complete', approval: undefined },
    patch: {
      method: 'appRegistration',
      deviceAuthenticated: 'notApplicable',
      consentApproved: 'yes',
      tokenAcquired: 'notApplicable',
      granted,
      missing,
      missingRoles,
      problem: null,
      ...(serviceActive ? { settledAt: event.at } : {}),
    },
    timeline: {
      title: 'Connection verified and in use',
      ...(state.attempt?.kind === 'provisioning' ? { detail: setupConsentStays } : {}),
      tone: 'good',
    },
    effects: [
      ...(state.attempt ? forgetSignIn(state, state.attempt) : []),
      ...forgetAll({ ...state, attempt: undefined }),
      mail(state, 'completed', 'done'),
      mail(state, 'providerCompleted', 'done'),
    ],
  });
