import {
  isTold,
  endDelivery,
  signingVersions,
  type Delivery,
  type Webhook,
} from '../../../shared/domain/webhook.ts';
import type { Secret } from '../../../shared/domain/secret.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Stored } from '../../../shared/ports/stored.ts';
import type { WebhookAnswer } from '../../../shared/ports/webhook-sender.ts';
import type { Activity } from '../../activity.ts';
import { webhookSecretName } from '../../vault-names.ts';
import type {
  TryWebhookAnswer,
  TryWebhookInput,
  WebhookRun,
  webhookDeliveryActivities,
} from '../contracts.ts';
import { afterHold, afterTry, isGone, problemOf } from '../judge.ts';
import { payloadOf } from '../payload.ts';
import { signedHeaders } from '../signature.ts';
import { noteOnReceiver, takeTurn } from '../turn.ts';

type Needs = Pick<
  Ports,
  'webhooks' | 'deliveries' | 'receivers' | 'webhookSender' | 'vault' | 'customers' | 'audit' | 'clock'
> & { providerSetup: Pick<Ports['providerSetup'], 'read'> };

/** One try. A crash after the sending repeats it with the same `webhook-id`; what was written down is not sent again. */
export const tryWebhook =
  (ports: Needs): Activity<typeof webhookDeliveryActivities.tryWebhook> =>
  async (input) => {
    const { webhookId, deliveryId, run, number } = input;
    const stored = await ports.deliveries.read(webhookId, deliveryId);
    if (!stored || stored.value.run !== run) return { kind: 'ended' };
    const madeBefore = stored.value.tries.some((one) => one.run === run && one.number >= number);
    if (madeBefore || stored.value.state !== 'waiting') return answerOf(ports, stored.value);
    const webhook = (await ports.webhooks.read(webhookId))?.value;
    if (!webhook || !isTold(webhook)) return cancel(ports, stored);
    const turn = isAskedFor(stored.value, input) ? go : await takeTurn(ports, webhookId);
    if (turn.kind === 'held') return hold(ports, input, turn.until);
    const answer = await sendOnce(ports, webhook, stored.value);
    if (isGone(answer)) await disable(ports, webhook);
    const next = await record(ports, input, answer);
    if (!isGone(answer)) await noteOnReceiver(ports, webhookId, problemOf(answer) === undefined, answer);
    return next;
  };

const go = { kind: 'go' } as const;

/** Somebody waits for the outcome: a test, or the first try of **Redeliver**. */
const isAskedFor = ({ event }: Delivery, { run, number }: TryWebhookInput): boolean =>
  event.type === 'webhook.test' || (run > 1 && number === 1);

const answerOf = ({ clock }: Needs, { state, nextTryAt }: Delivery): TryWebhookAnswer =>
  state === 'waiting' && nextTryAt !== undefined
    ? {
        kind: 'again',
        afterSeconds: Math.max(1, Math.ceil((Date.parse(nextTryAt) - clock.now().getTime()) / 1000)),
      }
    : { kind: 'ended' };

/** Nobody is told any more. Somebody who asks for a new run at the same moment has one. */
const cancel = async (
  { deliveries }: Needs,
  { value, etag }: Stored<Delivery>,
): Promise<TryWebhookAnswer> => {
  await deliveries.write(endDelivery(value, 'cancelled'), etag);
  return { kind: 'ended' };
};

const sendOnce = async (ports: Needs, webhook: Webhook, { id, event }: Delivery): Promise<WebhookAnswer> => {
  const now = ports.clock.now();
  const secrets = await secretsOf(ports, webhook, now.toISOString());
  if (secrets.length === 0)
    return { kind: 'noAnswer', durationMs: 0, reason: 'its secret is no longer in the vault: rotate it' };
  const customer = 'customerId' in event ? (await ports.customers.read(event.customerId))?.value : undefined;
  const { portalUrl } = await ports.providerSetup.read();
  const body = JSON.stringify(payloadOf(event, { names: customer, portalUrl }));
  const timestamp = Math.floor(now.getTime() / 1000);
  return ports.webhookSender.send({
    url: webhook.url,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'TenantConnect-Webhooks/1',
      ...signedHeaders(secrets, { id, timestamp, body }),
    },
    body,
  });
};

const secretsOf = async ({ vault }: Needs, webhook: Webhook, now: string): Promise<Secret<string>[]> => {
  const name = webhookSecretName(webhook.id);
  const found = await Promise.all(
    signingVersions(webhook, now).map((version) => vault.readVersion(name, version)),
  );
  return found.filter((secret) => secret !== undefined);
};

/** Unless it was given another address meanwhile, or is disabled or deleted already. */
const disable = async ({ webhooks, audit, clock }: Needs, { id, url }: Webhook): Promise<void> => {
  for (;;) {
    const present = await webhooks.read(id);
    if (!present || present.value.url !== url || !isTold(present.value)) return;
    const at = clock.now().toISOString();
    const disabled = { at, reason: 'gone' } as const;
    const { kind } = await webhooks.write({ ...present.value, disabled }, present.etag);
    if (kind === 'changed') continue;
    const after = { enabled: false, reason: 'The receiver answered 410 Gone.' };
    await audit.record({ at, actor: 'system', action: 'webhook.disabled', subject: id, after });
    return;
  }
};

const record = (
  ports: Needs,
  { run, number, ...of }: TryWebhookInput,
  answer: WebhookAnswer,
): Promise<TryWebhookAnswer> => {
  const at = ports.clock.now().toISOString();
  return change(ports, { ...of, run }, (delivery) => afterTry(delivery, { run, number, at, answer }));
};

const hold = async (
  ports: Needs,
  { run, number, ...of }: TryWebhookInput,
  until: string,
): Promise<TryWebhookAnswer> => {
  const at = ports.clock.now().toISOString();
  const answer = await change(ports, { ...of, run }, (delivery) =>
    delivery.run === run ? afterHold(delivery, { run, number, at, until }) : delivery,
  );
  return answer.kind === 'again' ? { ...answer, kind: 'held' } : answer;
};

/** Writes what became of a delivery, and says when its run is to come back. */
const change = async (
  ports: Needs,
  { webhookId, deliveryId, run }: WebhookRun,
  next: (delivery: Delivery) => Delivery,
): Promise<TryWebhookAnswer> => {
  for (;;) {
    const stored = await ports.deliveries.read(webhookId, deliveryId);
    if (!stored) return { kind: 'ended' };
    const changed = next(stored.value);
    const { kind } = await ports.deliveries.write(changed, stored.etag);
    if (kind === 'written') return changed.run === run ? answerOf(ports, changed) : { kind: 'ended' };
  }
};
