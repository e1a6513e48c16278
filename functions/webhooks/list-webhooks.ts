import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { storedWebhook } from './stored-webhook.ts';
import { deliveryView, webhookView } from './webhook-view.ts';

/** Oldest first, each with its latest delivery. */
export const listWebhooks =
  ({
    webhooks,
    deliveries,
  }: Pick<Ports, 'webhooks' | 'deliveries'>): EndpointHandler<typeof endpoints.listWebhooks> =>
  async ({ now }) => {
    const present = (await webhooks.list())
      .filter(({ value }) => value.deletedAt === undefined)
      .sort((one, other) => one.value.createdAt.localeCompare(other.value.createdAt));
    const items = await Promise.all(
      present.map(async (stored) => {
        const [last] = (await deliveries.list({ webhookId: stored.value.id, limit: 1 })).items;
        return { ...webhookView(stored, now), ...(last && { lastDelivery: deliveryView(last) }) };
      }),
    );
    return { body: { items } };
  };

export const readWebhook =
  (ports: Pick<Ports, 'webhooks'>): EndpointHandler<typeof endpoints.readWebhook> =>
  async ({ params, now }) => ({ body: webhookView(await storedWebhook(ports, params.webhookId), now) });

export const listDeliveries =
  (ports: Pick<Ports, 'webhooks' | 'deliveries'>): EndpointHandler<typeof endpoints.listDeliveries> =>
  async ({ params: { webhookId }, query: { state, limit, cursor } }) => {
    await storedWebhook(ports, webhookId);
    const { items, next } = await ports.deliveries.list({
      ...{ webhookId, limit },
      ...(state && { state }),
      ...(cursor && { cursor }),
    });
    return { body: { items: items.map(deliveryView), ...(next === undefined ? {} : { next }) } };
  };
