import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { AppSettingsFields } from './app-settings-fields.tsx';
import { useAppSettings } from './use-app-settings.ts';

const words = texts.switching;

interface SwitchDialogProps {
  settings: Microsoft365Settings;
  onClose: () => void;
  onInvite: () => void;
}

/** **Switch to app registration**: the fields here, or an invitation that offers only this way. */
export const SwitchDialog = ({ settings, onClose, onInvite }: SwitchDialogProps): ReactNode => {
  const state = useAppSettings(settings, () => {
    notify.done(words.switched);
    onClose();
  });
  return (
    <ActionDialog
      title={words.toApp}
      submit={texts.settings.save}
      busy={state.busy}
      error={state.problem}
      onSubmit={state.submit}
      onClose={onClose}
    >
      <p>{words.toAppLead}</p>
      <AppSettingsFields state={state} />
      <p>
        {words.unknown}{' '}
        <Button appearance="transparent" onClick={onInvite}>
          {words.inviteInstead}
        </Button>
      </p>
    </ActionDialog>
  );
};
