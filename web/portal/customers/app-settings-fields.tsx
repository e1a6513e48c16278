import { Field, Input } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import type { AppField, AppSettingsState } from './use-app-settings.ts';

const types = { applicationId: 'text', clientSecret: 'password', secretExpiresOn: 'date' } as const;

const SettingsField = ({ state, name }: { state: AppSettingsState; name: AppField }): ReactNode => {
  const complaint = state.complaintOf(name);
  const kept = name === 'clientSecret' && state.hasSecret;
  return (
    <Field
      label={texts.fields[name]}
      required={name === 'applicationId' || (name === 'clientSecret' && !kept)}
      hint={complaint === undefined ? (kept ? texts.hints.secretKept : texts.hints[name]) : undefined}
      validationMessage={complaint}
    >
      <Input
        type={types[name]}
        placeholder={kept ? texts.settings.unchanged : ''}
        autoComplete="off"
        spellCheck={false}
        value={state.values[name]}
        onChange={(_, { value }) => state.set({ [name]: value })}
      />
    </Field>
  );
};

/** Application Id, Client Secret (write-only), its expiration date. */
export const AppSettingsFields = ({ state }: { state: AppSettingsState }): ReactNode => (
  <>
    <SettingsField state={state} name="applicationId" />
    <SettingsField state={state} name="clientSecret" />
    <SettingsField state={state} name="secretExpiresOn" />
  </>
);
