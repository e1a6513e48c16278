import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { fieldId, type RegistrationField, type RegistrationFormState } from './use-registration-form.ts';

const words = texts.tokenRegistration;
const types = { clientId: 'text', clientSecret: 'password', portalUrl: 'url' } as const;
const writeOnly: readonly RegistrationField[] = ['clientSecret', 'certificate'];

const RegistrationInput = ({
  state,
  name,
}: {
  state: RegistrationFormState;
  name: RegistrationField;
}): ReactNode => {
  const complaint = state.complaintOf(name);
  const kept = writeOnly.includes(name) && state.mayKeep;
  const shared = {
    id: fieldId(name),
    placeholder: kept ? texts.settings.unchanged : '',
    autoComplete: 'off',
    spellCheck: false,
    value: state.form[name],
    onChange: (_: unknown, { value }: { value: string }) => state.set({ [name]: value }),
  };
  return (
    <Field
      label={words.fields[name]}
      required={!kept}
      hint={complaint === undefined ? (kept ? words.hints.secretKept : words.hints[name]) : undefined}
      validationMessage={complaint}
    >
      {name === 'certificate' ? (
        <Textarea {...shared} className="mono" rows={6} resize="vertical" />
      ) : (
        <Input {...shared} type={types[name]} />
      )}
    </Field>
  );
};

/** How the registration proves itself. */
const CredentialChoice = ({ state }: { state: RegistrationFormState }): ReactNode => (
  <Field label={words.credential}>
    <Select
      value={state.form.credential}
      onChange={(_, { value }) =>
        state.set({ credential: value === 'certificate' ? 'certificate' : 'secret' })
      }
    >
      <option value="secret">{words.fields.clientSecret}</option>
      <option value="certificate">{words.fields.certificate}</option>
    </Select>
  </Field>
);

/** Application (client) ID, Client Secret or certificate (write-only), Portal URL. */
export const RegistrationFields = ({ state }: { state: RegistrationFormState }): ReactNode => (
  <>
    <RegistrationInput state={state} name="clientId" />
    <CredentialChoice state={state} />
    <RegistrationInput
      state={state}
      name={state.form.credential === 'certificate' ? 'certificate' : 'clientSecret'}
    />
    <RegistrationInput state={state} name="portalUrl" />
  </>
);
