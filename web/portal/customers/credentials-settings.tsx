import type { ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import { ConsentFirst } from './consent-first.tsx';
import { CredentialsFields, CredentialsWarning } from './credentials-fields.tsx';
import { SettingsForm } from './settings-form.tsx';
import { useCredentials } from './use-credentials.ts';

/** Username and Password: **Save Microsoft 365 settings** tries them first. */
export const CredentialsSettings = ({ settings }: { settings: Microsoft365Settings }): ReactNode => {
  const saved = (): void => notify.done(texts.settings.saved);
  const state = useCredentials(settings, saved);
  const connected = (): void => {
    state.connected();
    saved();
  };
  return (
    <SettingsForm title={texts.credentials.heading} state={state} before={<CredentialsWarning />}>
      <CredentialsFields state={state} />
      {state.needsConsent && <ConsentFirst settings={settings} state={state} onConnected={connected} />}
    </SettingsForm>
  );
};
