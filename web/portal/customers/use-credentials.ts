import type * as z from 'zod';
import {
  adminCredentialsEndpoints,
  saveAdminCredentialsRequest,
} from '../../../shared/contracts/admin-credentials.ts';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { ApiError } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { typedForm, useTyped } from '../ui/typed-form.ts';
import { useSaveSettings } from './use-save-settings.ts';

/** The present account; the password is write-only, so its field begins empty. */
export const presentUsername = ({ connection }: Pick<Microsoft365Settings, 'connection'>): string =>
  connection?.method === 'adminCredentials' && connection.status !== 'disconnected'
    ? connection.username
    : '';

/** **Save Microsoft 365 settings** with user name and password: the server tries them with Microsoft before anything is saved. */
export const useCredentials = (settings: Microsoft365Settings, onSaved: () => void) => {
  const present = presentUsername(settings);
  const typed = useTyped({ username: present, password: '' });
  const { username, password } = typed.values;
  const hasPassword = present !== '' && username.trim().toLowerCase() === present.toLowerCase();
  const save = useSaveSettings(
    settings,
    (body: z.input<typeof saveAdminCredentialsRequest>, sent) =>
      call(adminCredentialsEndpoints.saveAdminCredentials, { ...sent, body }),
    () => {
      typed.clear();
      onSaved();
    },
  );
  const request: z.input<typeof saveAdminCredentialsRequest> = {
    username: username.trim(),
    ...(hasPassword && password === '' ? {} : { password }),
  };
  const form = typedForm(typed, { request, schema: saveAdminCredentialsRequest, save });
  const needsConsent = save.error instanceof ApiError && save.error.problem.code === 'consentMissing';
  return {
    ...form,
    request,
    hasPassword,
    needsConsent,
    /** What there is to do next is no problem. */
    problem: needsConsent ? undefined : form.problem,
    /** Connected by way of the authentication process. */
    connected: () => {
      typed.clear();
      save.reset();
    },
  };
};
export type CredentialsState = ReturnType<typeof useCredentials>;
