import { Field, Input, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import type { CredentialsState } from './use-credentials.ts';

const words = texts.credentials;

/** What it takes, and what would be better. */
export const CredentialsWarning = (): ReactNode => (
  <MessageBar intent="warning" layout="multiline">
    <MessageBarBody>
      <MessageBarTitle>{words.warning}</MessageBarTitle> {words.warningMore}
    </MessageBarBody>
  </MessageBar>
);

/** **Username**, **Password** (write-only). */
export const CredentialsFields = ({ state }: { state: CredentialsState }): ReactNode => {
  const { values, hasPassword, complaintOf, set } = state;
  const kept = hasPassword ? texts.hints.secretKept : words.passwordHint;
  return (
    <>
      <Field
        label={words.username}
        required
        hint={complaintOf('username') === undefined ? words.usernameHint : undefined}
        validationMessage={complaintOf('username')}
      >
        <Input
          type="email"
          autoComplete="off"
          spellCheck={false}
          value={values.username}
          onChange={(_, { value }) => set({ username: value })}
        />
      </Field>
      <Field
        label={words.password}
        required={!hasPassword}
        hint={complaintOf('password') === undefined ? kept : undefined}
        validationMessage={complaintOf('password')}
      >
        <Input
          type="password"
          placeholder={hasPassword ? texts.settings.unchanged : ''}
          autoComplete="new-password"
          value={values.password}
          onChange={(_, { value }) => set({ password: value })}
        />
      </Field>
    </>
  );
};
