import { useState, type ReactNode } from 'react';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { ResendDialog } from './resend-dialog.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

type Kind = 'resend' | 'revoke';

export interface RowDialogs {
  ask: (kind: Kind, invitation: Invitation) => void;
  /** To be rendered once by the screen. */
  dialog: ReactNode;
}

/** The dialogs of a list's rows. The row is looked up anew at each render, so that a dialog acts on what is now shown. */
export const useRowDialogs = (rows: Invitation[]): RowDialogs => {
  const [asked, setAsked] = useState<{ kind: Kind; invitation: Invitation }>();
  const close = (): void => setAsked(undefined);
  const invitation = rows.find((row) => row.id === asked?.invitation.id) ?? asked?.invitation;
  const Dialog = asked?.kind === 'revoke' ? RevokeDialog : ResendDialog;
  return {
    ask: (kind, row) => setAsked({ kind, invitation: row }),
    dialog: invitation && <Dialog key={invitation.id} invitation={invitation} onClose={close} />,
  };
};
