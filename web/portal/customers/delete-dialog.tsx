import { Field, Input } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useDeleteCustomer } from './use-connection.ts';

interface DeleteDialogProps {
  customer: Microsoft365Settings['customer'];
  onClose: () => void;
}

/** **Delete customer**: confirmed by typing the short name. */
export const DeleteDialog = ({ customer, onClose }: DeleteDialogProps): ReactNode => {
  const [{ id, shortName, etag }] = useState(customer);
  const [confirm, setConfirm] = useState('');
  const [complaint, setComplaint] = useState<string>();
  const [, navigate] = useLocation();
  const deletion = useDeleteCustomer(id);
  const submit = (): void => {
    const matches = confirm.trim() === shortName;
    setComplaint(matches ? undefined : texts.deletion.mismatch(shortName));
    if (!matches) return;
    deletion.mutate(
      { etag, confirm: shortName },
      {
        onSuccess: () => {
          notify.done(texts.deletion.done(shortName));
          navigate('/customers');
        },
      },
    );
  };
  return (
    <ActionDialog
      title={texts.deletion.title(shortName)}
      submit={texts.deletion.button}
      danger="asksMore"
      busy={deletion.isPending}
      error={deletion.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{texts.deletion.lead}</p>
      <Field
        label={texts.deletion.confirm(shortName)}
        validationMessage={complaint ?? fieldErrorsOf(deletion.error)['confirm']}
      >
        <Input
          autoComplete="off"
          spellCheck={false}
          value={confirm}
          onChange={(_, { value }) => setConfirm(value)}
        />
      </Field>
    </ActionDialog>
  );
};
