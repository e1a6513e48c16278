import { useState, type ReactNode } from 'react';
import type { Connection } from '../../../shared/contracts/connection.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useRotate } from './use-rotation.ts';

interface RotateDialogProps {
  customerId: string;
  credential: Extract<Connection, { method: 'appRegistration' }>['credential'];
  etag: string;
  onClose: () => void;
}

const { rotation } = texts;

/** Asks first: what else uses the present secret stops working. */
export const RotateDialog = ({
  customerId,
  credential,
  etag: shown,
  onClose,
}: RotateDialogProps): ReactNode => {
  // Of the connection that was looked at when the question was asked.
  const [etag] = useState(shown);
  const rotate = useRotate(customerId);
  const submit = (): void =>
    rotate.mutate(etag, {
      onSuccess: () => {
        notify.done(rotation.started);
        onClose();
      },
    });
  return (
    <ActionDialog
      title={rotation.ask[credential]}
      submit={rotation.button[credential]}
      busy={rotate.isPending}
      error={rotate.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{rotation.asked}</p>
      <p>{rotation.elsewhere}</p>
    </ActionDialog>
  );
};
