import type { Webhook } from '../../shared/domain/webhook.ts';
import { changedBy } from '../../shared/errors/catalogue.ts';
import { webhookNotFound } from '../../shared/errors/webhook-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';

type Needs = Pick<Ports, 'webhooks'>;

/** 404 for one that is deleted, too. */
export const storedWebhook = async ({ webhooks }: Needs, id: string): Promise<Stored<Webhook>> => {
  const stored = await webhooks.read(id);
  if (!stored || stored.value.deletedAt !== undefined) throw webhookNotFound();
  return stored;
};

/** The same at the version that the request names; 412 for another. */
export const unchangedWebhook = async (ports: Needs, id: string, etag: string): Promise<Stored<Webhook>> => {
  const stored = await storedWebhook(ports, id);
  if (stored.etag !== etag) throw changedBy('somebody else');
  return stored;
};

/** Writes at its version; 412 when somebody was faster. */
export const writeWebhook = async (
  { webhooks }: Needs,
  next: Webhook,
  etag: string | undefined,
): Promise<Stored<Webhook>> => {
  const written = await webhooks.write(next, etag);
  if (written.kind === 'changed') throw changedBy('somebody else');
  return { value: next, etag: written.etag };
};

/** What the audit log keeps: of the address only where it leads, because some receivers put a key in its path. */
export const publicFacts = (webhook: Webhook): Record<string, unknown> => ({
  address: new URL(webhook.url).origin,
  description: webhook.description,
  events: webhook.types ?? 'all',
  enabled: webhook.disabled === undefined,
});
