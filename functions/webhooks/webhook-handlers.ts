import type { webhookEndpoints } from '../../shared/contracts/webhooks.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { listDeliveries, listWebhooks, readWebhook } from './list-webhooks.ts';
import { redeliver, sendTestEvent } from './redeliver.ts';
import { changeWebhook, createWebhook } from './save-webhook.ts';
import { revealWebhookSecret, rotateWebhookSecret } from './webhook-secret.ts';

/** Webhooks and what they were sent, for administrators. */
export const webhookHandlers = (ports: Ports): EndpointHandlers<keyof typeof webhookEndpoints> => ({
  listWebhooks: listWebhooks(ports),
  createWebhook: createWebhook(ports),
  readWebhook: readWebhook(ports),
  changeWebhook: changeWebhook(ports),
  deleteWebhook: deleteWebhook(ports),
  revealWebhookSecret: revealWebhookSecret(ports),
  rotateWebhookSecret: rotateWebhookSecret(ports),
  sendTestEvent: sendTestEvent(ports),
  listDeliveries: listDeliveries(ports),
  redeliver: redeliver(ports),
});
