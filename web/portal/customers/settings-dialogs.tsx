import type { ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { useCanAct } from '../session/me.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import { CredentialsDialog } from './credentials-dialog.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { ReinitiateCredentialsDialog } from './reinitiate-credentials-dialog.tsx';
import { SwitchDialog } from './switch-dialog.tsx';
import { presentUsername } from './use-credentials.ts';
import type { InvitePurpose } from './use-invite.ts';

export type SettingsDialog =
  InvitePurpose | 'switchToApp' | 'switchToPassword' | 'consent' | 'disconnect' | 'edit' | 'delete';

interface SettingsDialogsProps {
  open: SettingsDialog | undefined;
  settings: Microsoft365Settings;
  onOpen: (dialog: SettingsDialog) => void;
  onClose: () => void;
}

/** The one question that is open on Microsoft 365 Settings. */
export const SettingsDialogs = ({ open, settings, onOpen, onClose }: SettingsDialogsProps): ReactNode => {
  const { customer } = settings;
  const canAct = useCanAct();
  switch (open) {
    case undefined:
      return null;
    case 'reinitiate': {
      const username = presentUsername(settings);
      return username === '' || !canAct ? (
        <InviteDialog customer={customer} purpose={open} onClose={onClose} />
      ) : (
        <ReinitiateCredentialsDialog customer={customer} username={username} onClose={onClose} />
      );
    }
    case 'invite':
    case 'switchToToken':
    case 'inviteForApp':
      return <InviteDialog customer={customer} purpose={open} onClose={onClose} />;
    case 'switchToApp':
      return <SwitchDialog settings={settings} onClose={onClose} onInvite={() => onOpen('inviteForApp')} />;
    case 'switchToPassword':
      return <CredentialsDialog settings={settings} onClose={onClose} />;
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
