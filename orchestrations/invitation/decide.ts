import { isOpen } from '../../shared/domain/invitation.ts';
import type { InvitationEvent } from './events.ts';
import { appEntered } from './decisions/app-registration.ts';
import { codeIssued, restart, start, switchMethod, takeOver } from './decisions/attempt.ts';
import { approvalRequested, consentChecked, continued, promotionEnded } from './decisions/consent.ts';
import {
  created,
  expire,
  mailReported,
  newLinkRequested,
  remind,
  replace,
  resend,
  revoke,
} from './decisions/link.ts';
import { administratorSignedIn, provisionAgain, provisioningEnded } from './decisions/provisioning.ts';
import { approveAccount, browserSignedIn, confirmAccount, signInEnded } from './decisions/sign-in.ts';
import { ignore, type Decision, type InvitationState } from './state.ts';

/**
 * What an event means for an invitation: the next state and the effects, in order. Pure. An event seen before, or one
 * that comes after the end, changes nothing.
 */
export const decide = (state: InvitationState, event: InvitationEvent): Decision => {
  if (!isOpen(state.status) || state.seen.includes(event.id)) return ignore(state);
  return dispatch({ ...state, seen: [...state.seen, event.id] }, event);
};

const dispatch = (state: InvitationState, event: InvitationEvent): Decision => {
  switch (event.kind) {
    case 'created':
      return created(state, event);
    case 'mailReported':
      return mailReported(state, event);
    case 'remind':
      return remind(state, event);
    case 'resend':
      return resend(state, event);
    case 'newLinkRequested':
      return newLinkRequested(state, event);
    case 'revoke':
      return revoke(state, event);
    case 'replace':
      return replace(state, event);
    case 'expire':
      return expire(state, event);
    case 'start':
      return start(state, event);
    case 'restart':
      return restart(state, event);
    case 'switchMethod':
      return switchMethod(state, event);
    case 'takeOver':
      return takeOver(state, event);
    case 'codeIssued':
      return codeIssued(state, event);
    case 'signInEnded':
      return signInEnded(state, event);
    case 'browserSignedIn':
      return browserSignedIn(state, event);
    case 'appEntered':
      return appEntered(state, event);
    case 'administratorSignedIn':
      return administratorSignedIn(state, event);
    case 'provisionAgain':
      return provisionAgain(state, event);
    case 'provisioningEnded':
      return provisioningEnded(state, event);
    case 'confirmAccount':
      return confirmAccount(state, event);
    case 'approveAccount':
      return approveAccount(state, event);
    case 'approvalRequested':
      return approvalRequested(state, event);
    case 'consentChecked':
      return consentChecked(state, event);
    case 'continue':
      return continued(state, event);
    case 'promotionEnded':
      return promotionEnded(state, event);
    default:
      return unknownEvent(state, event);
  }
};

/** A newer build may raise what an older one does not know: that must not end the invitation. */
const unknownEvent = (state: InvitationState, _event: never): Decision => ignore(state);
