import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { placeholders } from '../../../shared/domain/mail-template.ts';
import { texts } from '../texts.ts';
import { SettingField } from './setting-field.tsx';
import { fieldId, type SettingsFormState } from './use-settings-form.ts';

/** Puts a placeholder where the text cursor is, and the cursor behind it. */
const insert = (state: SettingsFormState, placeholder: string): void => {
  const area = document.getElementById(fieldId('invitationBody'));
  const text = state.form.invitationBody;
  const [start, end] =
    area instanceof HTMLTextAreaElement
      ? [area.selectionStart, area.selectionEnd]
      : [text.length, text.length];
  state.set({ invitationBody: text.slice(0, start) + placeholder + text.slice(end) });
  if (!(area instanceof HTMLTextAreaElement)) return;
  const behind = start + placeholder.length;
  requestAnimationFrame(() => {
    area.focus();
    area.setSelectionRange(behind, behind);
  });
};

/** Subject and body of the invitation, and the placeholders that they may have. */
export const TemplateFields = ({ state }: { state: SettingsFormState }): ReactNode => (
  <>
    <SettingField state={state} name="invitationSubject" />
    <SettingField state={state} name="invitationBody" rows={14} />
    <div className="placeholders" role="group" aria-label={texts.emailSettings.insert}>
      <span>{texts.emailSettings.insert}</span>
      {placeholders.map((placeholder) => (
        <Button key={placeholder} size="small" className="mono" onClick={() => insert(state, placeholder)}>
          {placeholder}
        </Button>
      ))}
    </div>
  </>
);
