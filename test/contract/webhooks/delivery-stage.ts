import { randomUUID } from 'node:crypto';
import { tryWebhook } from '../../../orchestrations/webhook-delivery/activities/try-webhook.ts';
import { newWebhookSecret, webhookIdOf } from '../../../orchestrations/webhook-delivery/signature.ts';
import { webhookSecretName } from '../../../orchestrations/vault-names.ts';
import { createWebhookSender } from '../../../shared/adapters/webhooks/webhook-sender.ts';
import { parseNetwork, type Network } from '../../../shared/config/network.ts';
import type { AuditEntry } from '../../../shared/domain/audit.ts';
import { runAgain, type Webhook, type WebhookEvent } from '../../../shared/domain/webhook.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import { memoryCustomers, memoryVault } from '../../support/in-memory-ports.ts';
import { memoryDeliveries, memoryReceivers, memoryWebhooks } from '../../support/memory-webhooks.ts';
import { aCustomer, minutes, startOfTests } from '../tables/samples.ts';
import type { Receiver } from '../../support/webhook-receiver.ts';

const here = [parseNetwork('127.0.0.0/8') as Network];
const noWorkflows = { workflows: undefined as never };

/** One webhook to a receiver and one event on its way to it; time moves only when told. */
export const stageDelivery = async (
  receiver: Receiver,
  { webhook: given = {}, through = (port) => port, timeoutMs = 10_000 }: Staged = {},
) => {
  const vault = memoryVault();
  const id = randomUUID().replaceAll('-', '');
  const writeSecret = () => vault.store.write(webhookSecretName(id), newWebhookSecret());
  const secretVersion = await writeSecret();
  const webhooks = memoryWebhooks({
    ...{ id, url: receiver.url, description: '', secretVersion, overlapping: [] },
    ...{ createdAt: minutes(0), createdBy: 'adam@northwindvoice.example', ...given },
  });
  const event: WebhookEvent = {
    id: `lost-${id}`,
    at: minutes(-1),
    type: 'connection.lost',
    customerId: 'contoso',
    method: 'delegatedToken',
    cause: { code: 'c', title: 't', why: 'y', who: 'w', next: 'n' },
  };
  const deliveries = memoryDeliveries({
    ...{ id: webhookIdOf(event.id), webhookId: id, event, createdAt: minutes(0), state: 'waiting' },
    ...{ run: 1, runStartedAt: minutes(0), tries: [], nextTryAt: minutes(0) },
  });
  const deliveryId = webhookIdOf(event.id);
  const receivers = memoryReceivers();
  const time = { now: startOfTests };
  const audited: AuditEntry[] = [];
  const audit = { record: async (entry: AuditEntry) => void audited.push(entry) };
  const needs = {
    webhooks: through(webhooks.store),
    deliveries: through(deliveries.store),
    receivers: through(receivers.store),
    webhookSender: through(createWebhookSender({ networks: here, timeoutMs })),
    vault: through(vault.store),
    customers: memoryCustomers(aCustomer({ shortName: 'contoso' })).store,
    audit: through(audit) as unknown as Ports['audit'],
    providerSetup: { read: async () => ({ portalUrl: 'https://portal.example' }) },
    clock: { now: () => new Date(time.now) },
  };
  const attempt = tryWebhook(needs);
  const tryOnce = (number: number, run = 1) =>
    attempt({ webhookId: id, deliveryId, run, number }, noWorkflows);
  return {
    webhooks,
    deliveries,
    receivers,
    vault,
    time,
    audited,
    tryOnce,
    writeSecret,
    secret: async (version = secretVersion) =>
      (await vault.store.readVersion(webhookSecretName(id), version))?.reveal() ?? '',
    webhook: () => webhooks.now(id),
    delivery: () => deliveries.of(id, deliveryId),
    change: (next: Partial<Webhook>) => webhooks.put({ ...webhooks.now(id), ...next }),
    redeliver: () =>
      deliveries.put(runAgain(deliveries.of(id, deliveryId), new Date(time.now).toISOString())),
    /** As the workflow does it, without waiting; answers hours from the first try to each. */
    run: async (run = 1): Promise<number[]> => {
      const begun = time.now;
      const hours: number[] = [];
      for (let number = 1; ; number += 1) {
        hours.push((time.now - begun) / 3_600_000);
        const answer = await tryOnce(number, run);
        if (answer.kind === 'ended') return hours;
        time.now += answer.afterSeconds * 1000;
      }
    },
  };
};

interface Staged {
  webhook?: Partial<Webhook>;
  through?: Through;
  timeoutMs?: number;
}

type Through = <T extends object>(port: T) => T;
