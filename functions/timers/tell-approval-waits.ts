import type { DueWork } from '../../shared/domain/due.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { writeInvitation } from '../../orchestrations/write-invitation.ts';

type Needs = Pick<Ports, 'invitations' | 'outbox' | 'timeline' | 'clock'>;

/**
 * Nobody tells us that a request was denied or forgotten, so the provider hears every few days that an approval is waited
 * for. Not by way of the workflow, to which it is no news: thirty days of waiting must not fill its history.
 */
export const tellApprovalWaits = async (
  { invitations, outbox, timeline, clock }: Needs,
  { id: invitationId, customerId, approval, step }: Invitation,
  { watch, times }: Extract<DueWork, { kind: 'approvalWaits' }>,
): Promise<void> => {
  if (!approval) return;
  const at = clock.now().toISOString();
  const id = `${invitationId}-approval-${watch}-${times}`;
  const { since } = approval;
  await outbox.append({ id, at, type: 'invitation.approval_waiting', customerId, invitationId, since });
  await timeline.append(invitationId, {
    key: `${String(step).padStart(6, '0')}-approval-${watch}-${times}`,
    at,
    title: 'Still waiting for the approval',
    detail: 'The service provider is told.',
    tone: 'waiting',
  });
  await writeInvitation(invitations, invitationId, (row) => ({ ...row, approvalTold: { watch, times } }));
};
