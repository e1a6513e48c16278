import type { Attempt } from '../../../shared/domain/invitation.ts';
import { stepTitles } from '../../../shared/domain/provisioning.ts';
import type { TimelineText } from '../contracts.ts';
import type { AppMade, EventOf, InvitationEvent } from '../events.ts';
import { advance, ignore, type Decision, type InvitationState } from '../state.ts';
import { isUnanswered } from './attempt.ts';
import { discard, forgetSignIn, promote, startAppRegistration } from './effects.ts';

/** Nothing is under way that an administrator’s sign-in would disturb. */
export const mayProvision = (attempt: Attempt | undefined): boolean =>
  isUnanswered(attempt) || attempt?.phase === 'provisioningFailed';

/** **Create New App Registration**: an administrator signs in, and the app registration is made step by step. */
export const administratorSignedIn = (
  state: InvitationState,
  event: EventOf<'administratorSignedIn'>,
): Decision => {
  const { account, tokenVersion, tenantId } = event;
  const timeline: TimelineText = {
    title: `${account.userPrincipalName} signed in to create the app registration`,
    tone: 'good',
  };
  const { attempt } = state;
  if (attempt?.phase === 'provisioningFailed') {
    const again = { ...attempt, account, tokenVersion };
    return runAgain(state, event, again, timeline, forgetSignIn(state, attempt));
  }
  const number = state.attempts + 1;
  const begun: Attempt = {
    id: `${state.input.invitationId}-${number}`,
    number,
    kind: 'provisioning',
    phase: 'provisioning',
    run: 1,
    account,
    tokenVersion,
    ...(tenantId ? { tenantId } : {}),
  };
  if (!isUnanswered(attempt)) return { state, effects: forgetSignIn(state, begun) };
  return advance(state, event, {
    state: { status: 'Authenticating', attempts: number, attempt: begun, approval: undefined },
    patch: { problem: null },
    timeline,
    effects: [...discard(state, attempt, 'everything'), ...startAppRegistration(state, begun)],
  });
};

/** With the same sign-in: the role has been assigned meanwhile, or Microsoft has caught up. */
export const provisionAgain = (state: InvitationState, event: EventOf<'provisionAgain'>): Decision =>
  state.attempt?.phase === 'provisioningFailed'
    ? runAgain(state, event, state.attempt, { title: 'Tried again', tone: 'neutral' }, [])
    : ignore(state);

/** Another run over the same application: what was made is found. */
const runAgain = (
  state: InvitationState,
  event: InvitationEvent,
  failed: Attempt,
  timeline: TimelineText,
  effects: Decision['effects'],
): Decision => {
  const attempt: Attempt = { ...failed, phase: 'provisioning', run: (failed.run ?? 0) + 1 };
  return advance(state, event, {
    state: { attempt },
    patch: { problem: null },
    timeline,
    effects: [...effects, ...startAppRegistration(state, attempt)],
  });
};

export const provisioningEnded = (state: InvitationState, event: EventOf<'provisioningEnded'>): Decision => {
  const { attempt } = state;
  // An attempt that was given up is taken away again by the removal, which waits for its run to end.
  if (attempt?.phase !== 'provisioning' || attempt.id !== event.attemptId || attempt.run !== event.run)
    return ignore(state);
  const { outcome } = event;
  if (outcome.kind === 'provisioned') return provisioned(state, event, attempt, outcome.app);
  const { step, problem } = outcome;
  return advance(state, event, {
    state: { attempt: { ...attempt, phase: 'provisioningFailed' } },
    patch: { problem },
    timeline: {
      title: `${stepTitles[step]}: failed`,
      detail: `${problem.title}. ${problem.why}`,
      tone: 'bad',
    },
  });
};

const provisioned = (
  state: InvitationState,
  event: InvitationEvent,
  attempt: Attempt,
  app: AppMade,
): Decision => {
  const promoting: Attempt = { ...attempt, ...app, phase: 'promoting' };
  const promotion = promote(state, promoting);
  return advance(state, event, {
    state: { attempt: promoting },
    timeline: {
      title: 'App registration created and verified',
      detail: `Application Id ${app.applicationId}`,
      tone: 'good',
    },
    effects: promotion ? [promotion] : [],
  });
};
