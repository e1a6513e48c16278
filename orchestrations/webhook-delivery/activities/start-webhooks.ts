import { isOfReceiver } from '../../../shared/domain/provider-event.ts';
import { isTold, wants } from '../../../shared/domain/webhook.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import type { eventDeliveryActivities } from '../../event-delivery/contracts.ts';
import { startDelivery } from '../start-delivery.ts';

/** Begins to tell every webhook that wants to hear of the event; told again, nothing is begun twice. */
export const startWebhooks =
  ({
    webhooks,
    deliveries,
    clock,
  }: Pick<Ports, 'webhooks' | 'deliveries' | 'clock'>): Activity<
    typeof eventDeliveryActivities.startWebhooks
  > =>
  async ({ event }, { workflows }) => {
    if (isOfReceiver(event)) return {};
    const told = (await webhooks.list())
      .map(({ value }) => value)
      .filter((webhook) => isTold(webhook) && wants(webhook, event.type));
    for (const webhook of told) await startDelivery(deliveries, workflows, webhook, event, clock.now());
    return {};
  };
