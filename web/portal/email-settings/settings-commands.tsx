import { Button, Spinner } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { ResetDialog } from './reset-dialog.tsx';
import { TestMailDialog } from './test-mail-dialog.tsx';
import type { SettingsFormState } from './use-settings-form.ts';

interface SettingsCommandsProps {
  state: SettingsFormState;
  etag: string;
  formId: string;
}

/** Save, Send test mail, Reset to defaults. */
export const SettingsCommands = ({ state, etag, formId }: SettingsCommandsProps): ReactNode => {
  const [open, setOpen] = useState<'test' | 'reset'>();
  const { checked, busy, changed, submit } = state;
  const close = (): void => setOpen(undefined);
  return (
    <div className="form-actions settings-commands">
      <Button
        appearance="primary"
        disabledFocusable={busy || !changed}
        icon={busy ? <Spinner size="tiny" /> : undefined}
        type="submit"
        form={formId}
      >
        {texts.emailSettings.save}
      </Button>
      <Button onClick={() => (checked.kind === 'fine' ? setOpen('test') : submit())}>
        {texts.emailSettings.testMail.title}
      </Button>
      <Button onClick={() => setOpen('reset')}>{texts.emailSettings.reset.title}</Button>
      {open === 'test' && checked.kind === 'fine' && (
        <TestMailDialog settings={checked.settings} onClose={close} />
      )}
      {open === 'reset' && <ResetDialog etag={etag} onReset={state.show} onClose={close} />}
    </div>
  );
};
