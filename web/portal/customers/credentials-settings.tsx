import { Button, Spinner } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ConsentFirst } from './consent-first.tsx';
import { CredentialsFields, CredentialsWarning } from './credentials-fields.tsx';
import { useCredentials } from './use-credentials.ts';

const words = texts.settings;

/** Username and Password: **Save Microsoft 365 settings** tries them first. */
export const CredentialsSettings = ({ settings }: { settings: Microsoft365Settings }): ReactNode => {
  const state = useCredentials(settings, () => notify.done(words.saved));
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!state.busy) state.submit();
  };
  return (
    <section aria-labelledby="credentials-heading">
      <h2 id="credentials-heading">{texts.credentials.heading}</h2>
      <form className="modal-form" onSubmit={handleSubmit} noValidate>
        <CredentialsWarning />
        {state.problem && <ProblemBar error={state.problem} />}
        <CredentialsFields state={state} />
        {state.needsConsent && (
          <ConsentFirst
            settings={settings}
            state={state}
            onConnected={() => {
              state.set({ password: '' });
              notify.done(words.saved);
            }}
          />
        )}
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
