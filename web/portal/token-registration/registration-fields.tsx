import { Field, Input } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { fieldId, type RegistrationField, type RegistrationFormState } from './use-registration-form.ts';

const words = texts.tokenRegistration;
const types = { clientId: 'text', clientSecret: 'password', portalUrl: 'url' } as const;

const RegistrationInput = ({
  state,
  name,
}: {
  state: RegistrationFormState;
  name: RegistrationField;
}): ReactNode => {
  const complaint = state.complaintOf(name);
  const kept = name === 'clientSecret' && state.mayKeep;
  return (
    <Field
      label={words.fields[name]}
      required={!kept}
      hint={complaint === undefined ? (kept ? words.hints.secretKept : words.hints[name]) : undefined}
      validationMessage={complaint}
    >
      <Input
        id={fieldId(name)}
        type={types[name]}
        placeholder={kept ? texts.settings.unchanged : ''}
        autoComplete="off"
        spellCheck={false}
        value={state.form[name]}
        onChange={(_, { value }) => state.set({ [name]: value })}
      />
    </Field>
  );
};

/** Application (client) ID, Client Secret (write-only), Portal URL. */
export const RegistrationFields = ({ state }: { state: RegistrationFormState }): ReactNode => (
  <>
    <RegistrationInput state={state} name="clientId" />
    <RegistrationInput state={state} name="clientSecret" />
    <RegistrationInput state={state} name="portalUrl" />
  </>
);
