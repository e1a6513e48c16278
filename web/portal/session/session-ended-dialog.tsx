import { Button } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Modal } from '../ui/modal.tsx';
import { useOperator } from './me.ts';
import { onSignedInElsewhere } from './tabs.ts';

/** The page behind stays as it is; once another tab has signed in, everything is read again and the dialog goes. */
export const SessionEndedDialog = (): ReactNode => {
  const client = useQueryClient();
  const { customer, userPrincipalName } = useOperator();
  const company = userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1);
  const href = customer ? `/sign-in-again?company=${encodeURIComponent(company)}` : '/sign-in-again';
  useEffect(() => onSignedInElsewhere(() => void client.invalidateQueries()), [client]);
  return (
    <Modal title={texts.sessionEnded.title}>
      <p>{texts.sessionEnded.lead}</p>
      <div className="modal-actions">
        <Button as="a" href={href} target="_blank" appearance="primary">
          {texts.sessionEnded.button}
        </Button>
      </div>
    </Modal>
  );
};
