import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import {
  webhookEndpoints,
  type changeWebhookRequest,
  type createWebhookRequest,
  type WebhookDelivery,
} from '../../../shared/contracts/webhooks.ts';
import type { DeliveryState } from '../../../shared/domain/webhook.ts';
import { call } from '../api/call.ts';

const webhooksKey = ['webhooks'] as const;

export type CreateRequest = z.input<typeof createWebhookRequest>;
export type ChangeRequest = z.input<typeof changeWebhookRequest>;

export const useWebhooks = () =>
  useQuery({
    queryKey: [...webhooksKey, 'list'],
    queryFn: ({ signal }) => call(webhookEndpoints.listWebhooks, { signal }),
  });

export const useWebhook = (webhookId: string) =>
  useQuery({
    queryKey: [...webhooksKey, webhookId],
    queryFn: ({ signal }) => call(webhookEndpoints.readWebhook, { params: { webhookId }, signal }),
  });

const movingMs = 2_000;
const restMs = 15_000;

const moves = ({ state }: WebhookDelivery): boolean => state === 'waiting';

export const useDeliveries = (
  webhookId: string,
  state: DeliveryState | undefined,
  cursor: string | undefined,
) =>
  useQuery({
    queryKey: [...webhooksKey, webhookId, 'deliveries', state, cursor],
    queryFn: ({ signal }) =>
      call(webhookEndpoints.listDeliveries, { params: { webhookId }, query: { state, cursor }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.items.some(moves) ? movingMs : restMs),
  });

/** Asked for when it is shown, audited, and forgotten when it is not shown any more. */
export const useSecret = (webhookId: string) =>
  useQuery({
    queryKey: [...webhooksKey, webhookId, 'secret'],
    queryFn: () => call(webhookEndpoints.revealWebhookSecret, { params: { webhookId }, body: {} }),
    ...{ gcTime: 0, staleTime: Infinity, retry: false, refetchOnWindowFocus: false },
    refetchOnReconnect: false,
  });

/** What every change has in common: all lists look again, whatever came of it; not at a secret that is being shown. */
const useChange = <Input, Answer>(change: (input: Input) => Promise<Answer>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      client.invalidateQueries({
        queryKey: webhooksKey,
        predicate: ({ queryKey }) => queryKey.at(-1) !== 'secret',
      }),
  });
};

export const useCreateWebhook = () =>
  useChange((body: CreateRequest) => call(webhookEndpoints.createWebhook, { body }));

export const useChangeWebhook = (webhookId: string) =>
  useChange(({ etag, body }: { etag: string; body: ChangeRequest }) =>
    call(webhookEndpoints.changeWebhook, { params: { webhookId }, ifMatch: etag, body }),
  );

export const useDeleteWebhook = (webhookId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (etag: string) =>
      call(webhookEndpoints.deleteWebhook, { params: { webhookId }, ifMatch: etag }),
    onSuccess: () => {
      // Nobody asks for what is gone.
      client.removeQueries({ queryKey: [...webhooksKey, webhookId] });
      return client.invalidateQueries({ queryKey: [...webhooksKey, 'list'] });
    },
    onError: () => client.invalidateQueries({ queryKey: [...webhooksKey, webhookId] }),
  });
};

export const useRotateSecret = (webhookId: string) =>
  useChange(({ etag, endOldNow }: { etag: string; endOldNow: boolean }) =>
    call(webhookEndpoints.rotateWebhookSecret, {
      params: { webhookId },
      ifMatch: etag,
      body: { endOldNow },
    }),
  );

export const useTestEvent = (webhookId: string) =>
  useChange(() => call(webhookEndpoints.sendTestEvent, { params: { webhookId }, body: {} }));

export const useRedeliver = (webhookId: string) =>
  useChange((deliveryId: string) =>
    call(webhookEndpoints.redeliver, { params: { webhookId, deliveryId }, body: {} }),
  );
