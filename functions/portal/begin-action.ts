import type { Invitation, PendingAction } from '../../shared/domain/invitation.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { auditedAct, type ActingCall, type AuditChange } from './audit-action.ts';
import {
  assertNoOtherAction,
  assertOpen,
  assertUnchanged,
  newAction,
  raiseAction,
  writeUnchanged,
} from './invitation-action.ts';
import { storedInvitation } from './stored-invitation.ts';

interface ActionCall extends ActingCall {
  params: { invitationId: string };
  etag: string;
  workflows: Workflows;
  log: Logger;
}

/**
 * An operator's action on an open invitation: written to the row they looked at, then raised to its workflow. `change`
 * is what goes onto the row along with it; `entryOf` what the audit log says of it, given the row as it was.
 */
export const beginAction = async (
  ports: Pick<Ports, 'invitations' | 'audit'>,
  call: ActionCall,
  wanted: Omit<PendingAction, 'id' | 'at' | 'by'>,
  entryOf: (row: Invitation) => { action: string } & AuditChange,
  change: (row: Invitation) => Invitation = (row) => row,
): Promise<void> => {
  const stored = await storedInvitation(ports, call.params.invitationId);
  assertOpen(stored.value);
  assertNoOtherAction(stored.value, call.actor);
  assertUnchanged(stored, call.etag);
  const row = { ...change(stored.value), pendingAction: newAction(call, wanted) };
  const entry = { subject: row.id, ...entryOf(stored.value) };
  await auditedAct(ports, call, entry, () => writeUnchanged(ports, row, stored.etag));
  await raiseAction(call, row);
};
