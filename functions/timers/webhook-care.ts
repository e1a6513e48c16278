import { webhookDeliveryId } from '../../orchestrations/webhook-delivery/contracts.ts';
import { startRun } from '../../orchestrations/webhook-delivery/start-delivery.ts';
import { webhookSecretName } from '../../orchestrations/vault-names.ts';
import { purgeBudgetMs } from './purge-histories.ts';
import { plusSeconds } from '../../shared/domain/time.ts';
import { runAgain, signingVersions, type Webhook } from '../../shared/domain/webhook.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';

/** A try that is later than this has lost its workflow: a crash between its row and its start, or a failed instance. */
const graceMinutes = 10;
const mostOverdue = 100;

/** Starts the deliveries that nobody works on. One that cannot be started is logged and keeps no other waiting. */
export const resumeDeliveries = async (
  ports: Pick<Ports, 'webhooks' | 'deliveries' | 'clock'>,
  workflows: Workflows,
  log: Logger,
): Promise<number> => {
  const before = new Date(ports.clock.now().getTime() - graceMinutes * 60_000);
  let resumed = 0;
  for (const { value: webhook } of await listed(ports, log))
    for (const id of await ports.deliveries.overdue(webhook.id, before, mostOverdue)) {
      try {
        resumed += Number(await resume(ports, workflows, webhook.id, id));
      } catch (error) {
        log.error('webhooks.resumeFailed', { webhookId: webhook.id, deliveryId: id, error });
      }
    }
  return resumed;
};

const listed = ({ webhooks }: Pick<Ports, 'webhooks'>, log: Logger) =>
  webhooks.list((rowKey) => log.error('webhooks.unreadable', { rowKey }));

const resume = async (
  { deliveries, clock }: Pick<Ports, 'deliveries' | 'clock'>,
  workflows: Workflows,
  webhookId: string,
  id: string,
): Promise<boolean> => {
  const stored = await deliveries.read(webhookId, id);
  if (stored?.value.state !== 'waiting') return false;
  const { run } = stored.value;
  const status = await workflows.status(webhookDeliveryId({ webhookId, deliveryId: id, run }));
  if (status === 'running') return false;
  // An instance that has ended cannot be started again under its id.
  const next = status === 'ended' ? runAgain(stored.value, clock.now().toISOString()) : stored.value;
  if (next !== stored.value && (await deliveries.write(next, stored.etag)).kind === 'changed') return false;
  await startRun(workflows, next);
  return true;
};

/** Days that the delivery log goes back. */
const keptDays = 30;
const mostPurged = 5_000;
/** A secret so young may belong to a rotation that is still under way. */
const settledSeconds = 3600;

type PurgeNeeds = Pick<Ports, 'webhooks' | 'deliveries' | 'receivers' | 'vault' | 'clock'>;

/**
 * Forgets old deliveries, secrets that no longer sign, and what deleted webhooks have left. A webhook with which that fails
 * is logged and keeps no other waiting; those that time is too short for wait for the next night.
 */
export const purgeWebhooks = async (ports: PurgeNeeds, log: Logger): Promise<number> => {
  let purged = 0;
  const started = performance.now();
  for (const { value: webhook } of await listed(ports, log)) {
    if (performance.now() - started > purgeBudgetMs) break;
    try {
      purged += await purge(ports, webhook);
    } catch (error) {
      log.error('webhooks.purgeFailed', { webhookId: webhook.id, error });
    }
  }
  return purged;
};

const purge = async (
  { webhooks, deliveries, receivers, vault, clock }: PurgeNeeds,
  webhook: Webhook,
): Promise<number> => {
  const { id, deletedAt } = webhook;
  const now = clock.now().toISOString();
  const kept = deletedAt === undefined ? signingVersions(webhook, now) : [];
  const name = webhookSecretName(id);
  for (const { version, tags } of await vault.versions(name))
    if (!kept.includes(version) && plusSeconds(tags['at'] ?? now, settledSeconds) < now)
      await vault.disable(name, version);
  const days = deletedAt === undefined ? keptDays : 0;
  const purged = await deliveries.purge(id, new Date(Date.parse(now) - days * 86_400_000), mostPurged);
  if (deletedAt !== undefined && purged < mostPurged) {
    await receivers.forget(id);
    await webhooks.delete(id);
  }
  return purged;
};
