import { isOpen, type Invitation } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { PromotionInput } from './contracts.ts';

/** The row, while its attempt waits for this promotion and nobody is about to revoke or replace it. */
export const awaitingPromotion = async (
  { invitations }: Pick<Ports, 'invitations'>,
  input: PromotionInput,
): Promise<Invitation | undefined> => {
  const row = (await invitations.read(input.invitationId))?.value;
  const ending = row?.pendingAction?.kind === 'revoke' || row?.pendingAction?.kind === 'replace';
  return row && isOpen(row.status) && row.attempt?.id === input.attemptId && !ending ? row : undefined;
};
