import { Field, Input } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { editCustomerRequest } from '../../../shared/contracts/customer-changes.ts';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useEditCustomer } from './use-connection.ts';

type Customer = Microsoft365Settings['customer'];

const names = ['fullName', 'licensedUsers', 'adminEmail', 'invitationEmail'] as const;
type Name = (typeof names)[number];
type Form = Record<Name, string>;

const formOf = ({ fullName, licensedUsers, adminEmail, invitationEmail }: Customer): Form => ({
  fullName,
  licensedUsers: licensedUsers === undefined ? '' : String(licensedUsers),
  adminEmail,
  invitationEmail,
});

/** A number that is none stays NaN and is refused. */
const requestOf = (form: Form) => ({
  fullName: form.fullName.trim(),
  licensedUsers: form.licensedUsers.trim() === '' ? undefined : Number(form.licensedUsers),
  adminEmail: form.adminEmail.trim(),
  invitationEmail: form.invitationEmail.trim(),
});

/** Names and addresses of a customer. */
export const EditDialog = ({ customer, onClose }: { customer: Customer; onClose: () => void }): ReactNode => {
  // What was there when the dialog opened: a change of somebody else's meanwhile is told, not overwritten.
  const [{ id, shortName, etag }] = useState(customer);
  const [form, setForm] = useState(() => formOf(customer));
  const [tried, setTried] = useState(false);
  const edit = useEditCustomer(id);
  const request = requestOf(form);
  const { error } = editCustomerRequest.safeParse(request);
  const complaintOf = (name: Name): string | undefined =>
    (tried ? error?.issues.find(({ path }) => path[0] === name)?.message : undefined) ??
    fieldErrorsOf(edit.error)[name];
  const submit = (): void => {
    setTried(true);
    if (error) return;
    edit.mutate(
      { etag, body: request },
      {
        onSuccess: () => {
          notify.done(texts.edit.done(shortName));
          onClose();
        },
      },
    );
  };
  return (
    <ActionDialog
      title={texts.edit.title(shortName)}
      submit={texts.edit.save}
      busy={edit.isPending}
      error={edit.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {names.map((name) => (
        <Field
          key={name}
          label={texts.fields[name]}
          validationMessage={complaintOf(name)}
          hint={name === 'invitationEmail' && !complaintOf(name) ? texts.edit.addresses : undefined}
        >
          <Input
            type={name.endsWith('Email') ? 'email' : 'text'}
            inputMode={name === 'licensedUsers' ? 'numeric' : undefined}
            placeholder={name === 'fullName' ? shortName : ''}
            value={form[name]}
            onChange={(_, { value }) => setForm((present) => ({ ...present, [name]: value }))}
          />
        </Field>
      ))}
    </ActionDialog>
  );
};
