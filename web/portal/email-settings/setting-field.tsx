import { Field, Input, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import type { FieldName } from './settings-form.ts';
import { fieldId, type SettingsFormState } from './use-settings-form.ts';

interface SettingFieldProps {
  state: SettingsFormState;
  name: Exclude<FieldName, 'logo'>;
  type?: 'text' | 'email';
  inputMode?: 'numeric';
  /** More than one line; then how many show. */
  rows?: number;
}

/** One setting, with its hint or, in the same place, what is wrong with it. */
export const SettingField = ({ state, name, type, inputMode, rows }: SettingFieldProps): ReactNode => {
  const complaint = state.complaintOf(name);
  const shared = {
    id: fieldId(name),
    value: state.form[name],
    spellCheck: rows !== undefined && name === 'invitationBody',
    onChange: (_: unknown, { value }: { value: string }) => state.set({ [name]: value }),
  };
  return (
    <Field
      label={texts.emailSettings.fields[name]}
      hint={complaint === undefined ? texts.emailSettings.hints[name] : undefined}
      validationMessage={complaint}
    >
      {rows === undefined ? (
        <Input {...shared} type={type ?? 'text'} inputMode={inputMode} autoComplete="off" />
      ) : (
        <Textarea {...shared} rows={rows} resize="vertical" />
      )}
    </Field>
  );
};
