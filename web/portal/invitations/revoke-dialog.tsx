import type { ReactNode } from 'react';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useRevoke } from './use-invitation-actions.ts';

/** Revoke stops everything, so it asks first. */
export const RevokeDialog = ({
  invitation,
  onClose,
}: {
  invitation: Invitation;
  onClose: () => void;
}): ReactNode => {
  const revoke = useRevoke();
  const submit = (): void =>
    revoke.mutate(invitation, {
      onSuccess: () => {
        notify.done(texts.revoke.done(invitation.shortName));
        onClose();
      },
    });
  return (
    <ActionDialog
      title={texts.revoke.title(invitation.shortName)}
      submit={texts.revoke.submit}
      danger="asks"
      busy={revoke.isPending}
      error={revoke.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{texts.revoke.lead}</p>
    </ActionDialog>
  );
};
