import type { ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import { AppSettingsFields } from './app-settings-fields.tsx';
import { SettingsForm } from './settings-form.tsx';
import { useAppSettings } from './use-app-settings.ts';

/** The settings of an app registration: **Save Microsoft 365 settings** tries them first. */
export const AppSettings = ({ settings }: { settings: Microsoft365Settings }): ReactNode => {
  const state = useAppSettings(settings, () => notify.done(texts.settings.saved));
  return (
    <SettingsForm title={texts.settings.appSettings} state={state}>
      <AppSettingsFields state={state} />
    </SettingsForm>
  );
};
