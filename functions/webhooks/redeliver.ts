import { randomUUID } from 'node:crypto';
import { startDelivery, startRun } from '../../orchestrations/webhook-delivery/start-delivery.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { isTold, runAgain, type Webhook } from '../../shared/domain/webhook.ts';
import { changedBy } from '../../shared/errors/catalogue.ts';
import { deliveryNotFound, webhookDisabled } from '../../shared/errors/webhook-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditAction } from '../portal/audit-action.ts';
import { storedWebhook } from './stored-webhook.ts';
import { deliveryView } from './webhook-view.ts';

type Needs = Pick<Ports, 'webhooks' | 'deliveries' | 'audit'>;

const enabledWebhook = async (ports: Needs, id: string): Promise<Webhook> => {
  const { value } = await storedWebhook(ports, id);
  if (!isTold(value)) throw webhookDisabled();
  return value;
};

/** **Send test event**: goes the way of every event, to this webhook only. */
export const sendTestEvent =
  (ports: Needs): EndpointHandler<typeof endpoints.sendTestEvent> =>
  async (call) => {
    const webhook = await enabledWebhook(ports, call.params.webhookId);
    const event = { id: `test-${randomUUID()}`, at: call.now.toISOString(), type: 'webhook.test' } as const;
    await auditAction(ports, call, 'webhook.tested', webhook.id);
    const delivery = await startDelivery(ports.deliveries, call.workflows, webhook, event, call.now);
    return { body: deliveryView(delivery) };
  };

/** **Redeliver**: the row says that there is a new run before it is started; the timer starts what a crash left. */
export const redeliver =
  (ports: Needs): EndpointHandler<typeof endpoints.redeliver> =>
  async (call) => {
    const { webhookId, deliveryId } = call.params;
    const webhook = await enabledWebhook(ports, webhookId);
    const stored = await ports.deliveries.read(webhook.id, deliveryId);
    if (!stored) throw deliveryNotFound();
    const next = runAgain(stored.value, call.now.toISOString());
    const after = { delivery: deliveryId, type: next.event.type };
    await auditAction(ports, call, 'webhook.redelivered', webhook.id, { after });
    const written = await ports.deliveries.write(next, stored.etag);
    if (written.kind === 'changed') throw changedBy('a try that has just ended');
    await startRun(call.workflows, next);
    return { body: deliveryView(next) };
  };
