import { useMutation, useQueryClient } from '@tanstack/react-query';
import { noConnectionEtag } from '../../../shared/contracts/connection-actions.ts';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { settingsKey } from './use-customers.ts';

interface Sent {
  params: { customerId: string };
  ifMatch: string;
}

/** Saves a connection against the one that is shown; the answer is what the screen then shows. */
export const useSaveSettings = <Body>(
  { customer: { id: customerId }, connectionEtag }: Microsoft365Settings,
  send: (body: Body, sent: Sent) => Promise<Microsoft365Settings>,
  onSaved: () => void,
) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) =>
      send(body, { params: { customerId }, ifMatch: connectionEtag ?? noConnectionEtag }),
    onSuccess: (saved) => {
      client.setQueryData(settingsKey(customerId), saved);
      onSaved();
    },
    // Somebody was faster: what they saved is what the next try begins with.
    onError: () => client.invalidateQueries({ queryKey: settingsKey(customerId) }),
  });
};
