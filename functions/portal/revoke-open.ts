import { isOpen, type Invitation } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import { auditedAct, type ActingCall } from './audit-action.ts';
import { assertNoOtherAction, newAction, raiseAction, writeUnchanged } from './invitation-action.ts';

type Needs = Pick<Ports, 'invitations' | 'audit'>;
type RevokingCall = ActingCall & Parameters<typeof raiseAction>[0];

/**
 * Revokes the customer's open invitation, if there is one, so that what is under way cannot bring a connection back.
 * Answers it; a revoke that is on its way already is raised once more.
 */
export const revokeOpen = async (
  ports: Needs,
  call: RevokingCall,
  customerId: string,
): Promise<Invitation | undefined> => {
  const stored = await openInvitation(ports, customerId);
  if (!stored) return undefined;
  const row = await withRevoke(ports, call, stored);
  await raiseAction(call, row);
  return row;
};

const openInvitation = async (
  { invitations }: Pick<Ports, 'invitations'>,
  customerId: string,
): Promise<Stored<Invitation> | undefined> => {
  const id = await invitations.openOf(customerId);
  const stored = id === undefined ? undefined : await invitations.read(id);
  return stored && isOpen(stored.value.status) ? stored : undefined;
};

const withRevoke = async (
  ports: Needs,
  call: RevokingCall,
  { value, etag }: Stored<Invitation>,
): Promise<Invitation> => {
  if (value.pendingAction?.kind === 'revoke') return value;
  assertNoOtherAction(value, call.actor);
  const row = { ...value, pendingAction: newAction(call, { kind: 'revoke' }) };
  const entry = { action: 'invitation.revoked', subject: row.id, before: { status: row.status } };
  await auditedAct(ports, call, entry, () => writeUnchanged(ports, row, etag));
  return row;
};
