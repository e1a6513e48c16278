import type { Invitation } from '../../shared/domain/invitation.ts';
import { invitationNotFound } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { isInvitationId } from '../http/id-shapes.ts';
import type { Stored } from '../../shared/ports/stored.ts';

/** The row, or 404. */
export const storedInvitation = async (
  ports: Pick<Ports, 'invitations'>,
  invitationId: string,
): Promise<Stored<Invitation>> => {
  const stored = await findInvitation(ports, invitationId);
  if (!stored) throw invitationNotFound();
  return stored;
};

/** The row of an id that came in a body; undefined when there is none. */
export const findInvitation = async (
  { invitations }: Pick<Ports, 'invitations'>,
  invitationId: string,
): Promise<Stored<Invitation> | undefined> =>
  isInvitationId(invitationId) ? invitations.read(invitationId) : undefined;
