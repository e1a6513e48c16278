import type { Invitation } from '../../shared/domain/invitation.ts';
import { notFound } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';

/** The row, or 404. */
export const storedInvitation = async (
  { invitations }: Pick<Ports, 'invitations'>,
  invitationId: string,
): Promise<Stored<Invitation>> => {
  const stored = await invitations.read(invitationId);
  if (!stored) throw notFound('There is no such invitation.', 'invitationNotFound');
  return stored;
};
