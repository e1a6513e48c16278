import type { Invitation } from '../../shared/domain/invitation.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { conflict } from '../../shared/errors/catalogue.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { rowChanged } from './invitation-action.ts';
import { startInvitation } from './new-invitation.ts';

/**
 * Inserts the row and starts its workflow. The conditional insert decides: 409 `openInvitationExists` with
 * `openInvitationId`, or 412 when the one to be replaced has changed.
 */
export const createInvitation = async (
  { invitations }: Pick<Ports, 'invitations'>,
  { workflows, log }: { workflows: Workflows; log: Logger },
  invitation: Invitation,
  settings: Settings,
  replacing?: Stored<Invitation>,
): Promise<void> => {
  const outcome = await invitations.create(invitation, replacing);
  switch (outcome.kind) {
    case 'created':
      return startInvitation(workflows, invitation, settings, log);
    case 'openExists':
      throw conflict(
        'openInvitationExists',
        `${invitation.shortName} has an invitation under way. A new one would replace it: its link would stop working.`,
        { openInvitationId: outcome.invitationId },
      );
    case 'changed':
      throw rowChanged(replacing && (await invitations.read(replacing.value.id))?.value);
    default:
      return outcome satisfies never;
  }
};
