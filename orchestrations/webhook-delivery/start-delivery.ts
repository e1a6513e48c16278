import type { Delivery, Webhook, WebhookEvent } from '../../shared/domain/webhook.ts';
import type { DeliveryStore } from '../../shared/ports/webhook-store.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { webhookDelivery, webhookDeliveryId } from './contracts.ts';
import { webhookIdOf } from './signature.ts';

/** Starts the run that a delivery's row is at; started twice it runs once. */
export const startRun = async (
  workflows: Workflows,
  { webhookId, id: deliveryId, run }: Delivery,
): Promise<void> => {
  const input = { webhookId, deliveryId, run };
  await workflows.start(webhookDelivery.name, webhookDeliveryId(input), { ...input, tries: 0 });
};

/** The delivery of an event to a webhook; of an event that it was told before, or is being told, the same one. */
export const startDelivery = async (
  deliveries: DeliveryStore,
  workflows: Workflows,
  webhook: Webhook,
  event: WebhookEvent,
  now: Date,
): Promise<Delivery> => {
  const at = now.toISOString();
  const made: Delivery = {
    ...{ id: webhookIdOf(event.id), webhookId: webhook.id, event, createdAt: at },
    ...{ state: 'waiting', run: 1, runStartedAt: at, tries: [], nextTryAt: at },
  };
  const { kind } = await deliveries.write(made, undefined);
  const delivery = kind === 'written' ? made : ((await deliveries.read(webhook.id, made.id))?.value ?? made);
  if (delivery.state === 'waiting') await startRun(workflows, delivery);
  return delivery;
};
