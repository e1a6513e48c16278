import { useMutation, useQueryClient } from '@tanstack/react-query';
import { connectionEndpoints } from '../../../shared/contracts/connection-actions.ts';
import {
  customerChangeEndpoints,
  type EditCustomerRequest,
} from '../../../shared/contracts/customer-changes.ts';
import { call } from '../api/call.ts';
import { invitationsKey } from '../invitations/use-invitations.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import { customersKey, settingsKey } from './use-customers.ts';

/** **Refresh Token Now**: its answer is what the screen then shows; a lost connection says so at the top. */
export const useRefresh = (customerId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(connectionEndpoints.refreshConnection, { params: { customerId }, body: {} }),
    onSuccess: ({ outcome, settings }) => {
      client.setQueryData(settingsKey(customerId), settings);
      if (outcome === 'refreshed') notify.done(texts.settings.refreshed, texts.settings.refreshedDetail);
      if (outcome === 'signedIn') notify.done(texts.credentials.signedIn, texts.credentials.signedInDetail);
    },
  });
};

export const useDisconnect = (customerId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (etag: string) =>
      call(connectionEndpoints.disconnect, { params: { customerId }, ifMatch: etag, body: {} }),
    onSuccess: (settings) => client.setQueryData(settingsKey(customerId), settings),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsKey }),
  });
};

/** **Grant Consent** by mail. */
export const useMailConsent = (customerId: string) =>
  useMutation({
    mutationFn: (to: string) =>
      call(connectionEndpoints.mailConsentLink, { params: { customerId }, body: { to } }),
  });

export const consentLink = async (customerId: string, use: 'open' | 'copy'): Promise<string> => {
  const { url } = await call(connectionEndpoints.grantConsentLink, { params: { customerId }, body: { use } });
  return url;
};

export const useEditCustomer = (customerId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ etag, body }: { etag: string; body: EditCustomerRequest }) =>
      call(customerChangeEndpoints.editCustomer, { params: { customerId }, ifMatch: etag, body }),
    onSettled: () => client.invalidateQueries({ queryKey: customersKey }),
  });
};

export const useDeleteCustomer = (customerId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ etag, confirm }: { etag: string; confirm: string }) =>
      call(customerChangeEndpoints.deleteCustomer, {
        params: { customerId },
        query: { confirm },
        ifMatch: etag,
      }),
    onSuccess: () => {
      client.removeQueries({ queryKey: settingsKey(customerId) });
      void client.invalidateQueries({ queryKey: invitationsKey });
    },
  });
};
