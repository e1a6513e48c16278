import { isOpen, type Attempt, type Invitation } from '../../shared/domain/invitation.ts';
import type { InvitationStore } from '../../shared/ports/invitation-store.ts';
import type { AttemptReference } from '../invitation/contracts.ts';

export interface LiveAttempt {
  row: Invitation;
  attempt: Attempt;
}

/** The row and its attempt while this attempt still waits for a sign-in; undefined when it is superseded. */
export const liveAttempt = async (
  invitations: InvitationStore,
  { invitationId, attemptId }: AttemptReference,
): Promise<LiveAttempt | undefined> => {
  const row = (await invitations.read(invitationId))?.value;
  if (!row || !isOpen(row.status) || row.attempt?.id !== attemptId) return undefined;
  const { attempt } = row;
  return attempt.phase === 'starting' || attempt.phase === 'codeShown' ? { row, attempt } : undefined;
};
