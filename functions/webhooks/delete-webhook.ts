import { disableOthers } from '../../orchestrations/forget-secrets.ts';
import { webhookSecretName } from '../../orchestrations/vault-names.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from '../portal/audit-action.ts';
import { publicFacts, unchangedWebhook, writeWebhook } from './stored-webhook.ts';

/** One conditional write decides; the purge takes the row and its deliveries away. */
export const deleteWebhook =
  (ports: Pick<Ports, 'webhooks' | 'vault' | 'audit'>): EndpointHandler<typeof endpoints.deleteWebhook> =>
  async (call) => {
    const { value, etag } = await unchangedWebhook(ports, call.params.webhookId, call.etag);
    const entry = { action: 'webhook.deleted', subject: value.id, before: publicFacts(value) };
    const deletedAt = call.now.toISOString();
    await auditedAct(ports, call, entry, () => writeWebhook(ports, { ...value, deletedAt }, etag));
    await disableOthers(ports.vault, webhookSecretName(value.id));
    return { body: {} };
  };
