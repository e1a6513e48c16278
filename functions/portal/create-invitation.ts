import { isOpen, type Invitation } from '../../shared/domain/invitation.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { conflict } from '../../shared/errors/catalogue.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { auditedAct, type ActingCall } from './audit-action.ts';
import { rowChanged } from './invitation-action.ts';
import { startInvitation } from './new-invitation.ts';
import { assertSignInPossible, type SignInPorts } from './sign-in-possible.ts';

export interface CreatingCall extends ActingCall {
  workflows: Workflows;
  log: Logger;
}

type Needs = Pick<Ports, 'invitations' | 'audit'> & SignInPorts;

/**
 * Audits and inserts the row and starts its workflow. The conditional insert decides: 409 `openInvitationExists` with
 * `openInvitationId`, or 412 when the one to be replaced has changed.
 */
export const createInvitation = async (
  ports: Needs,
  call: CreatingCall,
  invitation: Invitation,
  settings: Settings,
  replacing?: Stored<Invitation>,
): Promise<void> => {
  const { id, customerId, shortName, invitationEmail, replaces, credentials, offered } = invitation;
  await assertSignInPossible(ports, offered);
  const open = await ports.invitations.openOf(customerId);
  if (open !== undefined && open !== replacing?.value.id) throw openExists(invitation, open, replacing);
  const after = {
    customer: shortName,
    invitationEmail,
    ...(replaces ? { replaces } : {}),
    ...(credentials ? { username: credentials.username } : {}),
  };
  const entry = { action: 'invitation.created', subject: id, after };
  await auditedAct(ports, call, entry, () => insert(ports, call, invitation, replacing));
  await startInvitation(call.workflows, invitation, settings, call.log);
};

const insert = async (
  { invitations }: Needs,
  { actor }: CreatingCall,
  invitation: Invitation,
  replacing: Stored<Invitation> | undefined,
): Promise<void> => {
  const outcome = await invitations.create(invitation, replacing);
  switch (outcome.kind) {
    case 'created':
      return;
    case 'openExists':
      throw openExists(invitation, outcome.invitationId, replacing);
    case 'changed':
      throw rowChanged(replacing && (await invitations.read(replacing.value.id))?.value, actor);
    default:
      return outcome satisfies never;
  }
};

/** Who invites is asked whether to replace it; who resends an ended one means the one under way, and is led there. */
const openExists = (
  { shortName }: Invitation,
  openInvitationId: string,
  replacing: Stored<Invitation> | undefined,
): Error =>
  conflict(
    'openInvitationExists',
    replacing && !isOpen(replacing.value.status)
      ? `${shortName} has a newer invitation under way (${openInvitationId.slice(0, 8)}). Resend it from there: open it and choose Resend Invitation.`
      : `${shortName} has an invitation under way. A new one would replace it: its link would stop working.`,
    { openInvitationId },
  );
