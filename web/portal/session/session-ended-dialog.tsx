import { Button } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Modal } from '../ui/modal.tsx';
import { onSignedInElsewhere } from './tabs.ts';

/** The page behind stays as it is; once another tab has signed in, everything is read again and the dialog goes. */
export const SessionEndedDialog = (): ReactNode => {
  const client = useQueryClient();
  useEffect(() => onSignedInElsewhere(() => void client.invalidateQueries()), [client]);
  return (
    <Modal title={texts.sessionEnded.title}>
      <p>{texts.sessionEnded.lead}</p>
      <div className="modal-actions">
        <Button as="a" href="/sign-in-again" target="_blank" appearance="primary">
          {texts.sessionEnded.button}
        </Button>
      </div>
    </Modal>
  );
};
