import { newWebhookSecret } from '../../orchestrations/webhook-delivery/signature.ts';
import { webhookSecretName } from '../../orchestrations/vault-names.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { plusSeconds } from '../../shared/domain/time.ts';
import { overlapHours, type Webhook } from '../../shared/domain/webhook.ts';
import { conflict } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditAction, auditedAct } from '../portal/audit-action.ts';
import { storedWebhook, unchangedWebhook, writeWebhook } from './stored-webhook.ts';

type Needs = Pick<Ports, 'webhooks' | 'vault' | 'audit'>;

/** Audited first: whoever holds it can sign in our name, to this receiver. */
export const revealWebhookSecret =
  (ports: Needs): EndpointHandler<typeof endpoints.revealWebhookSecret> =>
  async (call) => {
    const { id, secretVersion } = (await storedWebhook(ports, call.params.webhookId)).value;
    await auditAction(ports, call, 'webhook.secretRevealed', id);
    const secret = await ports.vault.readVersion(webhookSecretName(id), secretVersion);
    if (!secret)
      throw conflict('secretMissing', 'The webhook’s secret is no longer in the vault. Rotate the secret.');
    return { body: { secret: secret.reveal() } };
  };

/** Each signature makes the message longer; nobody needs more of them. */
const mostOverlapping = 3;

/** The row names the versions that sign; until it does, the new one signs nothing. */
export const rotateWebhookSecret =
  (ports: Needs): EndpointHandler<typeof endpoints.rotateWebhookSecret> =>
  async (call) => {
    const { value, etag } = await unchangedWebhook(ports, call.params.webhookId, call.etag);
    const { endOldNow } = call.body;
    const name = webhookSecretName(value.id);
    const at = call.now.toISOString();
    const secretVersion = await ports.vault.write(name, newWebhookSecret(), { tags: { at } });
    const next = { ...value, secretVersion, overlapping: endOldNow ? [] : overlapOf(value, at) };
    const entry = { action: 'webhook.secretRotated', subject: value.id, after: { endOldNow } };
    const stored = await auditedAct(ports, call, entry, () => writeWebhook(ports, next, etag)).catch(
      async (error: unknown) => {
        await ports.vault.disable(name, secretVersion);
        throw error;
      },
    );
    const kept = next.overlapping.map(({ version }) => version);
    for (const version of versionsOf(value))
      if (!kept.includes(version)) await ports.vault.disable(name, version);
    return { body: { webhookId: value.id, etag: stored.etag } };
  };

const versionsOf = ({ secretVersion, overlapping }: Webhook): string[] => [
  secretVersion,
  ...overlapping.map(({ version }) => version),
];

const overlapOf = ({ secretVersion: version, overlapping }: Webhook, at: string): Webhook['overlapping'] =>
  [{ version, until: plusSeconds(at, overlapHours * 3600) }, ...overlapping]
    .filter(({ until }) => until > at)
    .slice(0, mostOverlapping);
