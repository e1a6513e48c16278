import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { onSignedInElsewhere } from './tabs.ts';

/** The page behind stays as it is; once another tab has signed in, everything is read again and the dialog goes. */
export const SessionEndedDialog = (): ReactNode => {
  const client = useQueryClient();
  useEffect(() => onSignedInElsewhere(() => void client.invalidateQueries()), [client]);
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{texts.sessionEnded.title}</DialogTitle>
          <DialogContent>{texts.sessionEnded.lead}</DialogContent>
          <DialogActions>
            <Button as="a" href="/sign-in-again" target="_blank" appearance="primary">
              {texts.sessionEnded.button}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
