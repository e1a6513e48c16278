import type { ReactNode } from 'react';
import type { InvitationSettingsView } from '../../../shared/contracts/invitation-settings.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useReset } from './use-email-settings.ts';

interface ResetDialogProps {
  etag: string;
  onReset: (view: InvitationSettingsView) => void;
  onClose: () => void;
}

/** **Reset to defaults**, after a question. */
export const ResetDialog = ({ etag, onReset, onClose }: ResetDialogProps): ReactNode => {
  const { reset: words } = texts.emailSettings;
  const reset = useReset(etag);
  const submit = (): void =>
    reset.mutate(undefined, {
      onSuccess: (view) => {
        onReset(view);
        notify.done(words.done);
        onClose();
      },
    });
  return (
    <ActionDialog
      title={words.question}
      submit={words.submit}
      danger="asks"
      busy={reset.isPending}
      error={reset.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.lead}</p>
    </ActionDialog>
  );
};
