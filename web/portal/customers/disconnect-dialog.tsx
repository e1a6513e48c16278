import { useState, type ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useDisconnect } from './use-connection.ts';

interface DisconnectDialogProps {
  settings: Microsoft365Settings;
  onClose: () => void;
}

/** **Disconnect** asks first: the credential cannot be had back. */
export const DisconnectDialog = ({ settings, onClose }: DisconnectDialogProps): ReactNode => {
  const { id, shortName } = settings.customer;
  // Of the connection that was looked at when the question was asked.
  const [etag] = useState(settings.connectionEtag ?? '');
  const disconnect = useDisconnect(id);
  const submit = (): void =>
    disconnect.mutate(etag, {
      onSuccess: () => {
        notify.done(texts.disconnect.done(shortName));
        onClose();
      },
    });
  return (
    <ActionDialog
      title={texts.disconnect.title(shortName)}
      submit={texts.disconnect.button}
      danger="asks"
      busy={disconnect.isPending}
      error={disconnect.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{texts.disconnect.lead}</p>
      <p>{texts.disconnect.remove}</p>
    </ActionDialog>
  );
};
