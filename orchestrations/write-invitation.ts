import type { Invitation } from '../shared/domain/invitation.ts';
import type { InvitationStore } from '../shared/ports/invitation-store.ts';

/** Row writes compete with claims and actions of the wizard and the portal; each of them is short. */
const tries = 12;

/**
 * Reads, changes and writes a row until nobody was faster. `change` answers undefined to leave it alone. Answers the
 * row as it then is; a row that does not exist is an error.
 */
export const writeInvitation = async (
  invitations: InvitationStore,
  invitationId: string,
  change: (row: Invitation) => Invitation | undefined,
): Promise<Invitation> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const stored = await invitations.read(invitationId);
    if (!stored) throw new Error(`Invitation ${invitationId} does not exist.`);
    const next = change(stored.value);
    if (!next) return stored.value;
    const outcome = await invitations.write(next, stored.etag);
    if (outcome.kind === 'written') return next;
  }
  throw new Error(`Invitation ${invitationId} is written by too many at once; the step is tried again.`);
};
