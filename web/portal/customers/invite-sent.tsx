import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { AuthUrlButtons } from '../invitations/auth-url-buttons.tsx';
import { useOperator } from '../session/me.ts';
import { texts } from '../texts.ts';

interface InviteSentProps {
  sent: { invitationId: string; to: string };
  shortName: string;
  onClose: () => void;
}

/** The confirmation: to whom, from whom, and the AuthURL for those whom mail does not reach. */
export const InviteSent = ({ sent, shortName, onClose }: InviteSentProps): ReactNode => {
  const { provider } = useOperator();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{texts.invite.sentTitle}</DialogTitle>
          <DialogContent className="dialog-content">
            <p role="status">{texts.invite.sent(sent.to, provider.name)}</p>
            <p>
              {texts.columns.authUrl} <AuthUrlButtons invitationId={sent.invitationId} name={shortName} />
            </p>
            <Link className="link" href={`/invitations/${sent.invitationId}`}>
              {texts.sentLink}
            </Link>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {texts.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
