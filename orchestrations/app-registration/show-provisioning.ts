import { nothingDone, type ShownStep } from '../../shared/domain/provisioning.ts';
import type { InvitationStore } from '../../shared/ports/invitation-store.ts';
import { writeInvitation } from '../write-invitation.ts';
import type { ProvisioningInput } from './contracts.ts';

/** Shows a step’s state on the invitation’s row; the workflow writes no steps. */
export const showProvisioning = async (
  invitations: InvitationStore,
  { invitationId, attemptId }: Pick<ProvisioningInput, 'invitationId' | 'attemptId'>,
  shown: ShownStep,
): Promise<void> => {
  await writeInvitation(invitations, invitationId, (row) => {
    const present = row.provisioning?.attemptId === attemptId ? row.provisioning : nothingDone(attemptId);
    const steps = present.steps.map((known) => (known.step === shown.step ? shown : known));
    return { ...row, provisioning: { ...present, steps } };
  });
};
