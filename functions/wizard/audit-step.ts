import type { InvitationEvent } from '../../orchestrations/invitation/events.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/** What the customer's browser does. */
interface Step {
  action: `invitation.${string}`;
  /** Public: names and ids, never a code, a token or a secret. */
  after?: Record<string, unknown>;
}

interface Circumstances {
  invitationId: string;
  at: string;
  /** The caller's. */
  address: string | undefined;
}

/** The customer has no account of ours: in the audit log the invitation stands for whoever works on it. */
export const auditStep = (
  { audit }: Pick<Ports, 'audit'>,
  { invitationId, at, address }: Circumstances,
  step: Step,
): Promise<void> =>
  audit.record({
    at,
    actor: `invitation ${invitationId}`,
    subject: invitationId,
    ...(address === undefined ? {} : { address }),
    ...step,
  });

/** The step that an event of the wizard's is; undefined for events that nobody at the wizard has chosen. */
export const stepOf = (event: InvitationEvent): Step | undefined => {
  switch (event.kind) {
    case 'start':
      return { action: 'invitation.deviceCodeRequested', after: { account: event.loginHint } };
    case 'restart':
      return { action: 'invitation.deviceCodeRenewed' };
    case 'switchMethod':
      return { action: 'invitation.attemptGivenUp' };
    case 'takeOver':
      return { action: 'invitation.takenOver' };
    case 'confirmAccount':
      return { action: 'invitation.accountConfirmed', after: { accepted: event.accepted } };
    case 'approvalRequested':
      return { action: 'invitation.approvalRequested', after: { way: event.way } };
    case 'continue':
      return { action: 'invitation.secondSignInPassed' };
    case 'browserSignedIn':
      return { action: 'invitation.signedIn', after: { account: event.account.userPrincipalName } };
    case 'appEntered':
      return {
        action: 'invitation.appRegistrationEntered',
        after: { applicationId: event.applicationId, secretExpiresAt: event.secretExpiresAt },
      };
    case 'administratorSignedIn':
      return {
        action: 'invitation.administratorSignedIn',
        after: { account: event.account.userPrincipalName },
      };
    case 'provisionAgain':
      return { action: 'invitation.setUpTriedAgain' };
    case 'newLinkRequested':
      return { action: 'invitation.newLinkRequested' };
    default:
      return undefined;
  }
};
