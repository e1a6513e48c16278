import { randomBytes } from 'node:crypto';
import { newWebhookSecret } from '../../orchestrations/webhook-delivery/signature.ts';
import { webhookSecretName } from '../../orchestrations/vault-names.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { mostWebhooks } from '../../shared/contracts/webhooks.ts';
import type { Webhook } from '../../shared/domain/webhook.ts';
import { targetRefused, targetTaken, tooManyWebhooks } from '../../shared/errors/webhook-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from '../portal/audit-action.ts';
import { publicFacts, unchangedWebhook, writeWebhook } from './stored-webhook.ts';
import { webhookView } from './webhook-view.ts';

type Needs = Pick<Ports, 'webhooks' | 'receivers' | 'webhookSender' | 'vault' | 'audit'>;

/** Its secret is made here and told by no answer but that of the reveal. */
export const createWebhook =
  (ports: Needs): EndpointHandler<typeof endpoints.createWebhook> =>
  async (call) => {
    const { url, description, types } = call.body;
    const others = await othersOf(ports);
    if (others.length >= mostWebhooks) throw tooManyWebhooks(mostWebhooks);
    await assertTarget(ports, url, others);
    const id = randomBytes(16).toString('hex');
    const at = call.now.toISOString();
    const name = webhookSecretName(id);
    const secretVersion = await ports.vault.write(name, newWebhookSecret(), { tags: { at } });
    const webhook: Webhook = {
      ...{ id, url, description, secretVersion, overlapping: [] },
      ...(types && { types: [...new Set(types)] }),
      ...{ createdAt: at, createdBy: call.actor.userPrincipalName },
    };
    const entry = { action: 'webhook.added', subject: id, after: publicFacts(webhook) };
    const { etag } = await auditedAct(ports, call, entry, () =>
      writeWebhook(ports, webhook, undefined),
    ).catch(async (error: unknown) => {
      // No row names it, so that no purge would find it.
      await ports.vault.disable(name, secretVersion);
      throw error;
    });
    return { body: { webhookId: id, etag } };
  };

/** Another address is looked at like a new one; so is the present one before it is enabled again. */
export const changeWebhook =
  (ports: Needs): EndpointHandler<typeof endpoints.changeWebhook> =>
  async (call) => {
    const { value: present, etag } = await unchangedWebhook(ports, call.params.webhookId, call.etag);
    const { url, enabled } = call.body;
    const others = (await othersOf(ports)).filter(({ id }) => id !== present.id);
    if (url !== present.url || (enabled && present.disabled)) await assertTarget(ports, url, others);
    const next = changed(present, call.body, call.now);
    const before = publicFacts(present);
    const after = { ...publicFacts(next), ...(url === present.url ? {} : { newAddress: true }) };
    const entry = { action: 'webhook.changed', subject: present.id, before, after };
    const stored = await auditedAct(ports, call, entry, () => writeWebhook(ports, next, etag));
    if (url !== present.url || (enabled && present.disabled)) await ports.receivers.forget(present.id);
    return { body: webhookView(stored, call.now) };
  };

interface Wanted {
  url: string;
  description: string;
  types?: Webhook['types'];
  enabled: boolean;
}

const changed = (present: Webhook, { url, description, types, enabled }: Wanted, now: Date): Webhook => {
  const { types: _types, disabled, ...kept } = present;
  return {
    ...{ ...kept, url, description },
    ...(types && { types: [...new Set(types)] }),
    ...(!enabled && { disabled: disabled ?? { at: now.toISOString(), reason: 'operator' } }),
  };
};

const othersOf = async ({ webhooks }: Needs): Promise<Webhook[]> =>
  (await webhooks.list()).map(({ value }) => value).filter(({ deletedAt }) => deletedAt === undefined);

const assertTarget = async (
  { webhookSender }: Needs,
  url: string,
  others: readonly Webhook[],
): Promise<void> => {
  const { href } = new URL(url);
  if (others.some((other) => new URL(other.url).href === href)) throw targetTaken();
  const check = await webhookSender.check(url);
  if (check.kind === 'refused') throw targetRefused(check.reason);
};
