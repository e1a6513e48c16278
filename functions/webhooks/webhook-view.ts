import type * as z from 'zod';
import type { webhookEndpoints } from '../../shared/contracts/webhooks.ts';
import { isTold, type Delivery, type Webhook } from '../../shared/domain/webhook.ts';
import type { Stored } from '../../shared/ports/stored.ts';

type View = z.input<typeof webhookEndpoints.readWebhook.response>;
type DeliveryView = z.input<typeof webhookEndpoints.redeliver.response>;

/** A webhook as it is shown: its secrets never. */
export const webhookView = ({ value, etag }: Stored<Webhook>, now: Date): View => {
  const { id, url, description, types, disabled, overlapping, createdAt, createdBy } = value;
  const at = now.toISOString();
  const overlapUntil = overlapping
    .map(({ until }) => until)
    .filter((until) => until > at)
    .sort()
    .at(-1);
  return {
    ...{ id, etag, url, description, enabled: isTold(value), createdAt, createdBy },
    ...(types && { types }),
    ...(disabled && { disabled }),
    ...(overlapUntil !== undefined && { overlapUntil }),
  };
};

export const deliveryView = ({ id, event, createdAt, state, tries, nextTryAt }: Delivery): DeliveryView => ({
  ...{ id, type: event.type, eventAt: event.at, createdAt, state, tries },
  ...(nextTryAt !== undefined && { nextTryAt }),
});
