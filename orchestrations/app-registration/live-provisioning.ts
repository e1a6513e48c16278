import { isOpen, type Invitation } from '../../shared/domain/invitation.ts';
import type { InvitationStore } from '../../shared/ports/invitation-store.ts';
import type { ProvisioningInput } from './contracts.ts';

/** The row, while its attempt is at this run; undefined once it was given up, ended, or about to be. */
export const liveProvisioning = async (
  invitations: InvitationStore,
  input: ProvisioningInput,
): Promise<Invitation | undefined> => {
  const row = (await invitations.read(input.invitationId))?.value;
  return row && isAt(row, input) ? row : undefined;
};

export const isAt = (
  { status, attempt, pendingAction }: Invitation,
  { attemptId, run }: Pick<ProvisioningInput, 'attemptId' | 'run'>,
): boolean =>
  isOpen(status) &&
  attempt?.id === attemptId &&
  attempt.phase === 'provisioning' &&
  attempt.run === run &&
  pendingAction?.kind !== 'revoke' &&
  pendingAction?.kind !== 'replace';
