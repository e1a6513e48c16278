import type * as z from 'zod';
import {
  connectionEndpoints,
  saveAppRegistrationRequest,
} from '../../../shared/contracts/connection-actions.ts';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { call } from '../api/call.ts';
import { typedForm, useTyped } from '../ui/typed-form.ts';
import { useSaveSettings } from './use-save-settings.ts';

export type AppField = 'applicationId' | 'clientSecret' | 'secretExpiresOn';
type AppSettings = Record<AppField, string>;

/** The present values; the secret is write-only, so its field begins empty. */
const presentOf = ({ connection }: Microsoft365Settings): AppSettings =>
  connection?.method === 'appRegistration' && connection.status !== 'disconnected'
    ? {
        applicationId: connection.applicationId,
        clientSecret: '',
        secretExpiresOn: connection.secretExpiresAt?.slice(0, 10) ?? '',
      }
    : { applicationId: '', clientSecret: '', secretExpiresOn: '' };

/** A secret may be left out where there is one; a date that was not touched is not sent, since it may have passed. */
const requestOf = (
  values: AppSettings,
  present: AppSettings,
): z.input<typeof saveAppRegistrationRequest> => ({
  applicationId: values.applicationId,
  ...(present.applicationId !== '' && values.clientSecret.trim() === ''
    ? {}
    : { clientSecret: values.clientSecret }),
  ...(values.secretExpiresOn === present.secretExpiresOn || values.secretExpiresOn === ''
    ? {}
    : { secretExpiresOn: values.secretExpiresOn }),
});

/** **Save Microsoft 365 settings**: the server tries them with Microsoft before anything is saved. */
export const useAppSettings = (settings: Microsoft365Settings, onSaved: () => void) => {
  const present = presentOf(settings);
  const typed = useTyped(present);
  const save = useSaveSettings(
    settings,
    (body: z.input<typeof saveAppRegistrationRequest>, sent) =>
      call(connectionEndpoints.saveAppRegistration, { ...sent, body }),
    () => {
      typed.clear();
      onSaved();
    },
  );
  const request = requestOf(typed.values, present);
  return {
    ...typedForm(typed, { request, schema: saveAppRegistrationRequest, save }),
    hasSecret: present.applicationId !== '',
  };
};
export type AppSettingsState = ReturnType<typeof useAppSettings>;
