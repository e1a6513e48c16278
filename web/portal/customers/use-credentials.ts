import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type * as z from 'zod';
import {
  adminCredentialsEndpoints,
  saveAdminCredentialsRequest,
} from '../../../shared/contracts/admin-credentials.ts';
import { noConnectionEtag } from '../../../shared/contracts/connection-actions.ts';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { ApiError, fieldErrorsOf } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { settingsKey } from './use-customers.ts';

interface Credentials {
  username: string;
  password: string;
}
export type CredentialsField = keyof Credentials;

/** The present account; the password is write-only, so its field begins empty. */
export const presentUsername = ({ connection }: Pick<Microsoft365Settings, 'connection'>): string =>
  connection?.method === 'adminCredentials' && connection.status !== 'disconnected'
    ? connection.username
    : '';

/** **Save Microsoft 365 settings** with user name and password: the server tries them with Microsoft before anything is saved. */
export const useCredentials = (settings: Microsoft365Settings, onSaved: () => void) => {
  const client = useQueryClient();
  const { id: customerId } = settings.customer;
  const present = presentUsername(settings);
  const [typed, setTyped] = useState<Partial<Credentials>>({});
  const [tried, setTried] = useState(false);
  const values: Credentials = { username: present, password: '', ...typed };
  const hasPassword = present !== '' && values.username.trim().toLowerCase() === present.toLowerCase();
  const save = useMutation({
    mutationFn: (body: z.input<typeof saveAdminCredentialsRequest>) =>
      call(adminCredentialsEndpoints.saveAdminCredentials, {
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
  const request: z.input<typeof saveAdminCredentialsRequest> = {
    username: values.username.trim(),
    ...(hasPassword && values.password === '' ? {} : { password: values.password }),
  };
  const { error } = saveAdminCredentialsRequest.safeParse(request);
  const server = fieldErrorsOf(save.error);
  const needsConsent = save.error instanceof ApiError && save.error.problem.code === 'consentMissing';
  return {
    values,
    request,
    hasPassword,
    needsConsent,
    complaintOf: (name: CredentialsField): string | undefined =>
      (tried ? error?.issues.find(({ path }) => path[0] === name)?.message : undefined) ?? server[name],
    busy: save.isPending,
    /** What belongs beside a field is said there; what there is to do next is no problem. */
    problem: needsConsent || Object.keys(server).length > 0 ? undefined : save.error,
    set: (patch: Partial<Credentials>) => {
      setTyped({ ...typed, ...patch });
      save.reset();
    },
    submit: () => {
      setTried(true);
      if (!error) save.mutate(request);
    },
  };
};
export type CredentialsState = ReturnType<typeof useCredentials>;
