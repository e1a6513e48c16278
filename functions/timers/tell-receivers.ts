import type { ProviderEvent } from '../../shared/domain/provider-event.ts';
import type { ReceiverHealth } from '../../shared/domain/receiver-health.ts';
import { plusSeconds } from '../../shared/domain/time.ts';
import type { Webhook } from '../../shared/domain/webhook.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';

type Needs = Pick<Ports, 'webhooks' | 'receivers' | 'outbox' | 'clock'>;

/** A receiver that has taken nothing for so long is told of. */
const failingSeconds = 86_400;

/**
 * Tells the provider of webhooks whose receiver wants no more, or takes nothing: once each time. One with which that fails
 * is logged and keeps no other waiting.
 */
export const tellReceivers = async (ports: Needs, log: Logger): Promise<void> => {
  for (const { value: webhook } of await ports.webhooks.list())
    try {
      await tell(ports, webhook);
    } catch (error) {
      log.error('webhooks.tellFailed', { webhookId: webhook.id, error });
    }
};

/** The event's id names what happened: told again after a crash it is told once. */
const tell = async ({ receivers, outbox, clock }: Needs, webhook: Webhook): Promise<void> => {
  const { id: webhookId, disabled } = webhook;
  const stored = await receivers.read(webhookId);
  const event = eventOf(webhook, stored?.value, clock.now().toISOString());
  if (!event || event.id === stored?.value.told) return;
  await outbox.append(event);
  const health = stored?.value ?? { webhookId, failingSince: disabled?.at ?? event.at, silences: 0 };
  await receivers.write({ ...health, told: event.id }, stored?.etag);
};

const eventOf = (
  { id: webhookId, disabled, deletedAt }: Webhook,
  health: ReceiverHealth | undefined,
  now: string,
): ProviderEvent | undefined => {
  if (deletedAt !== undefined) return undefined;
  if (disabled) {
    const { at, reason } = disabled;
    if (reason === 'operator') return undefined;
    return { id: `webhook-disabled-${webhookId}-${at}`, at, type: 'webhook.disabled', webhookId };
  }
  const since = health?.failingSince;
  if (since === undefined || plusSeconds(since, failingSeconds) > now) return undefined;
  return { id: `webhook-failing-${webhookId}-${since}`, at: now, type: 'webhook.failing', webhookId, since };
};
