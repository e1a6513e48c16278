import type { InvitationStatus, OpenStatus } from '../../shared/domain/invitation.ts';
import type { InvitationEventBody } from './events.ts';

/** Every event, and `failed` for what must not happen. */
export type RecordReason = InvitationEventBody['kind'] | 'failed';

interface Transition {
  readonly on: RecordReason;
  readonly from: readonly OpenStatus[];
  readonly to: InvitationStatus;
}

const open = ['Pending', 'Email Sent', 'Authenticating', 'Awaiting Approval'] as const;
const signingIn = ['Authenticating', 'Awaiting Approval'] as const;

/** Which status follows which, and on what event. Whatever is not here is refused; the docs' diagram is made from it. */
export const transitions = [
  { on: 'mailReported', from: ['Pending'], to: 'Email Sent' },
  { on: 'start', from: ['Pending', 'Email Sent', 'Awaiting Approval'], to: 'Authenticating' },
  { on: 'restart', from: ['Pending', 'Email Sent', 'Awaiting Approval'], to: 'Authenticating' },
  { on: 'browserSignedIn', from: ['Pending', 'Email Sent', 'Awaiting Approval'], to: 'Authenticating' },
  { on: 'appEntered', from: ['Pending', 'Email Sent', 'Awaiting Approval'], to: 'Authenticating' },
  { on: 'administratorSignedIn', from: ['Pending', 'Email Sent', 'Awaiting Approval'], to: 'Authenticating' },
  { on: 'switchMethod', from: ['Awaiting Approval'], to: 'Authenticating' },
  { on: 'approvalRequested', from: ['Pending', 'Email Sent', 'Authenticating'], to: 'Awaiting Approval' },
  { on: 'consentChecked', from: ['Authenticating'], to: 'Awaiting Approval' },
  { on: 'consentChecked', from: ['Awaiting Approval'], to: 'Authenticating' },
  { on: 'promotionEnded', from: signingIn, to: 'Authentication Complete' },
  { on: 'revoke', from: open, to: 'Revoked' },
  { on: 'replace', from: open, to: 'Replaced' },
  { on: 'expire', from: open, to: 'Expired' },
  { on: 'failed', from: open, to: 'Failed' },
] as const satisfies readonly Transition[];

/** May an invitation go from one status to another on this event? Staying is always allowed. */
export const mayChange = (on: RecordReason, from: InvitationStatus, to: InvitationStatus): boolean =>
  from === to ||
  transitions.some(
    (row) => row.on === on && (row.from as readonly InvitationStatus[]).includes(from) && row.to === to,
  );
