import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type * as z from 'zod';
import {
  connectionEndpoints,
  noConnectionEtag,
  saveAppRegistrationRequest,
} from '../../../shared/contracts/connection-actions.ts';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { useUnsaved } from '../ui/unsaved.ts';
import { settingsKey } from './use-customers.ts';

interface AppSettings {
  applicationId: string;
  clientSecret: string;
  secretExpiresOn: string;
}
export type AppField = keyof AppSettings;

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
  const client = useQueryClient();
  const { id: customerId } = settings.customer;
  const present = presentOf(settings);
  const [typed, setTyped] = useState<Partial<AppSettings>>({});
  const [tried, setTried] = useState(false);
  const values = { ...present, ...typed };
  useUnsaved(JSON.stringify(values) !== JSON.stringify(present));
  const save = useMutation({
    mutationFn: (body: z.input<typeof saveAppRegistrationRequest>) =>
      call(connectionEndpoints.saveAppRegistration, {
        params: { customerId },
        body,
        ifMatch: settings.connectionEtag ?? noConnectionEtag,
      }),
    onSuccess: (saved) => {
      client.setQueryData(settingsKey(customerId), saved);
      setTyped({});
      setTried(false);
      onSaved();
    },
    // Somebody was faster: what they saved is what the next try begins with.
    onError: () => client.invalidateQueries({ queryKey: settingsKey(customerId) }),
  });
  const request = requestOf(values, present);
  const { error } = saveAppRegistrationRequest.safeParse(request);
  const server = fieldErrorsOf(save.error);
  const complaintOf = (name: AppField): string | undefined =>
    (tried ? error?.issues.find(({ path }) => path[0] === name)?.message : undefined) ?? server[name];
  return {
    values,
    hasSecret: present.applicationId !== '',
    complaintOf,
    busy: save.isPending,
    /** What belongs beside a field is said there. */
    problem: Object.keys(server).length > 0 ? undefined : save.error,
    set: (patch: Partial<AppSettings>) => {
      setTyped({ ...typed, ...patch });
      save.reset();
    },
    submit: () => {
      setTried(true);
      if (!error) save.mutate(request);
    },
  };
};
export type AppSettingsState = ReturnType<typeof useAppSettings>;
