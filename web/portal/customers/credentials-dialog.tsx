import type { ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { ConsentFirst } from './consent-first.tsx';
import { CredentialsFields, CredentialsWarning } from './credentials-fields.tsx';
import { useCredentials } from './use-credentials.ts';

const words = texts.credentials;

interface CredentialsDialogProps {
  settings: Microsoft365Settings;
  onClose: () => void;
}

/** **Switch to user/pwd**: connected at once where consent is there, else by way of the authentication process. */
export const CredentialsDialog = ({ settings, onClose }: CredentialsDialogProps): ReactNode => {
  const switched = (): void => {
    notify.done(words.switched);
    onClose();
  };
  const state = useCredentials(settings, switched);
  return (
    <ActionDialog
      title={words.toPassword}
      submit={state.needsConsent ? undefined : texts.settings.save}
      busy={state.busy}
      error={state.problem}
      onSubmit={state.submit}
      onClose={onClose}
    >
      {state.needsConsent ? (
        <ConsentFirst settings={settings} state={state} onConnected={switched} />
      ) : (
        <>
          <p>{words.toPasswordLead}</p>
          <CredentialsWarning />
          <CredentialsFields state={state} />
        </>
      )}
    </ActionDialog>
  );
};
