import type { ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { SwitchDialog } from './switch-dialog.tsx';
import type { InvitePurpose } from './use-invite.ts';

export type SettingsDialog = InvitePurpose | 'switchToApp' | 'consent' | 'disconnect' | 'edit' | 'delete';

interface SettingsDialogsProps {
  open: SettingsDialog | undefined;
  settings: Microsoft365Settings;
  onOpen: (dialog: SettingsDialog) => void;
  onClose: () => void;
}

/** The one question that is open on Microsoft 365 Settings. */
export const SettingsDialogs = ({ open, settings, onOpen, onClose }: SettingsDialogsProps): ReactNode => {
  const { customer } = settings;
  switch (open) {
    case undefined:
      return null;
    case 'invite':
    case 'reinitiate':
    case 'switchToToken':
    case 'inviteForApp':
      return <InviteDialog customer={customer} purpose={open} onClose={onClose} />;
    case 'switchToApp':
      return <SwitchDialog settings={settings} onClose={onClose} onInvite={() => onOpen('inviteForApp')} />;
    case 'consent':
      return <ConsentDialog customer={customer} onClose={onClose} />;
    case 'disconnect':
      return <DisconnectDialog settings={settings} onClose={onClose} />;
    case 'edit':
      return <EditDialog customer={customer} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog customer={customer} onClose={onClose} />;
  }
};
