import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { conflict } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { assertUnchanged, writeUnchanged } from './invitation-action.ts';
import { canDismiss } from './invitation-view.ts';
import { storedInvitation } from './stored-invitation.ts';

/** Takes a dead row off the pending list; it stays among all invitations. */
export const dismissInvitation =
  (
    ports: Pick<Ports, 'invitations' | 'timeline' | 'audit'>,
  ): EndpointHandler<typeof endpoints.dismissInvitation> =>
  async (call) => {
    const { invitationId } = call.params;
    const stored = await storedInvitation(ports, invitationId);
    const { status } = stored.value;
    if (!canDismiss(stored.value))
      throw conflict('notDismissible', `Only an ended, unfinished invitation can be dismissed: ${status}.`, {
        invitationStatus: status,
      });
    assertUnchanged(stored, call.etag);
    const entry = { action: 'invitation.dismissed', subject: invitationId, before: { status } };
    const settled = { ...stored.value, settledAt: call.now.toISOString() };
    await auditedAct(ports, call, entry, () => writeUnchanged(ports, settled, stored.etag));
    await ports.timeline.append(invitationId, {
      key: 'after-dismissed',
      at: call.now.toISOString(),
      title: `Dismissed by ${call.actor.userPrincipalName}`,
      tone: 'neutral',
    });
    return { body: { invitationId } };
  };
