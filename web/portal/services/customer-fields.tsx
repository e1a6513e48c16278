import { Field, Input } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { CredentialsWarning } from '../customers/credentials-fields.tsx';
import { texts } from '../texts.ts';
import type { FieldName } from './customer-form.ts';
import { fieldId, type CustomerFormState } from './use-customer-form.ts';

interface TextFieldProps {
  state: CustomerFormState;
  name: Exclude<FieldName, 'offered' | 'note'>;
  required?: boolean;
  type?: 'text' | 'email' | 'password' | 'date';
  inputMode?: 'numeric';
  placeholder?: string;
  hint?: string;
}

const TextField = ({
  state,
  name,
  required,
  type,
  inputMode,
  placeholder,
  hint,
}: TextFieldProps): ReactNode => {
  const complaint = state.complaintOf(name);
  return (
    <Field
      label={texts.fields[name]}
      required={required ?? false}
      // The complaint takes the hint's line, so that nothing below moves.
      hint={complaint === undefined ? hint : undefined}
      validationMessage={complaint}
    >
      <Input
        id={fieldId(name)}
        type={type ?? 'text'}
        inputMode={inputMode}
        placeholder={placeholder ?? ''}
        autoComplete="off"
        spellCheck={false}
        value={state.form[name]}
        onChange={(_, { value }) => state.set({ [name]: value })}
        onBlur={(event) => state.leave(name, event)}
      />
    </Field>
  );
};

/** Who the customer is. */
export const CustomerFields = ({ state }: { state: CustomerFormState }): ReactNode => (
  <>
    <TextField state={state} name="shortName" required hint={texts.hints.shortName} />
    <TextField
      state={state}
      name="fullName"
      placeholder={state.form.shortName.trim()}
      hint={texts.hints.fullName}
    />
    <TextField state={state} name="licensedUsers" inputMode="numeric" hint={texts.hints.optional} />
  </>
);

/** Whom to write to, and which tenant. */
export const AddressFields = ({ state }: { state: CustomerFormState }): ReactNode => (
  <>
    <TextField state={state} name="adminEmail" type="email" required hint={texts.hints.adminEmail} />
    <TextField
      state={state}
      name="invitationEmail"
      type="email"
      placeholder={state.form.adminEmail.trim()}
      hint={texts.hints.invitationEmail}
    />
    {state.form.way !== 'appRegistration' && (
      <TextField state={state} name="tenant" hint={texts.hints.tenant} />
    )}
  </>
);

/** The app registration that is known: as on its Overview page in Entra. */
export const AppFields = ({ state }: { state: CustomerFormState }): ReactNode => (
  <>
    <TextField state={state} name="tenantId" required hint={texts.hints.tenantId} />
    <TextField state={state} name="applicationId" required hint={texts.hints.applicationId} />
    <TextField state={state} name="clientSecret" type="password" required hint={texts.hints.clientSecret} />
    <TextField state={state} name="secretExpiresOn" type="date" hint={texts.hints.secretExpiresOn} />
  </>
);

/** The administrator whose password is known. */
export const PasswordFields = ({ state }: { state: CustomerFormState }): ReactNode => (
  <>
    <CredentialsWarning />
    <TextField state={state} name="username" type="email" required hint={texts.hints.username} />
    <TextField state={state} name="password" type="password" required hint={texts.hints.password} />
  </>
);
