import { Button, Spinner } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { AppSettingsFields } from './app-settings-fields.tsx';
import { useAppSettings } from './use-app-settings.ts';

const words = texts.settings;

/** The settings of an app registration: **Save Microsoft 365 settings** tries them first. */
export const AppSettings = ({ settings }: { settings: Microsoft365Settings }): ReactNode => {
  const state = useAppSettings(settings, () => notify.done(words.saved));
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!state.busy) state.submit();
  };
  return (
    <section aria-labelledby="app-settings-heading">
      <h2 id="app-settings-heading">{words.appSettings}</h2>
      <form className="modal-form" onSubmit={handleSubmit} noValidate>
        {state.problem && <ProblemBar error={state.problem} />}
        <AppSettingsFields state={state} />
        <div className="modal-actions">
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={state.busy}
            icon={state.busy ? <Spinner size="tiny" aria-hidden /> : undefined}
          >
            {words.save}
          </Button>
        </div>
      </form>
    </section>
  );
};
