import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  invitationSettingsEndpoints,
  type InvitationSettings,
  type InvitationSettingsView,
} from '../../../shared/contracts/invitation-settings.ts';
import { call } from '../api/call.ts';
import { meKey } from '../api/query-client.ts';

const settingsKey = ['invitation-settings'] as const;
const endpoints = invitationSettingsEndpoints;

/** Read when the screen opens and not again by itself: what is being typed stays. */
export const useEmailSettings = () =>
  useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => call(endpoints.readInvitationSettings, { signal }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

const useShow = () => {
  const client = useQueryClient();
  return (view: InvitationSettingsView): void => {
    client.setQueryData(settingsKey, view);
    // The provider's name stands in the top bar.
    void client.invalidateQueries({ queryKey: meKey });
  };
};

export const useSave = (etag: string) => {
  const show = useShow();
  return useMutation({
    mutationFn: (body: InvitationSettings) => call(endpoints.saveInvitationSettings, { body, ifMatch: etag }),
    onSuccess: show,
  });
};

export const useReset = (etag: string) => {
  const show = useShow();
  return useMutation({
    mutationFn: () => call(endpoints.resetInvitationSettings, { body: {}, ifMatch: etag }),
    onSuccess: show,
  });
};

export const useTestMail = () =>
  useMutation({
    mutationFn: (asked: { to: string; id: string; settings: InvitationSettings }) =>
      call(endpoints.sendTestMail, { body: asked }),
  });

const base64Of = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
};

/** Answers the id under which the picture can be saved as logo. */
export const useUploadLogo = () =>
  useMutation({
    mutationFn: async (file: File) =>
      (await call(endpoints.uploadLogo, { body: { data: await base64Of(file) } })).logo,
  });
