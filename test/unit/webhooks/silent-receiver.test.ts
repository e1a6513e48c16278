import { tryWebhook } from '../../../orchestrations/webhook-delivery/activities/try-webhook.ts';
import { webhookSecretName } from '../../../orchestrations/vault-names.ts';
import { newWebhookSecret } from '../../../orchestrations/webhook-delivery/signature.ts';
import { plusSeconds } from '../../../shared/domain/time.ts';
import { runAgain, type Delivery, type WebhookEvent } from '../../../shared/domain/webhook.ts';
import type { WebhookAnswer } from '../../../shared/ports/webhook-sender.ts';
import { memoryAudit, memoryCustomers, memoryVault } from '../../support/in-memory-ports.ts';
import { memoryDeliveries, memoryReceivers, memoryWebhooks } from '../../support/memory-webhooks.ts';

const start = '2026-11-02T08:00:00.000Z';
const minute = 60;
const hour = 3600;
const after = (seconds: number): string => plusSeconds(start, seconds);

const id = 'w'.repeat(32);
const silence: WebhookAnswer = { kind: 'noAnswer', durationMs: 15_000, reason: 'it did not answer' };
const taken: WebhookAnswer = { kind: 'answered', status: 200, durationMs: 20 };
const failed: WebhookAnswer = { kind: 'answered', status: 500, durationMs: 20 };

const eventOf = (number: number): WebhookEvent => ({
  ...{ id: `e${number}`, at: start, type: 'connection.recovered', customerId: 'c', lostAt: start },
  method: 'delegatedToken',
});
const waiting = (number: number, event = eventOf(number)): Delivery => ({
  ...{ id: `evt_${number}`, webhookId: id, event, createdAt: start, state: 'waiting' },
  ...{ run: 1, runStartedAt: start, tries: [], nextTryAt: start },
});

/** One webhook whose receiver does as it is told, and deliveries that come back when the activity says so. */
const stage = async (given: readonly Delivery[]) => {
  const vault = memoryVault();
  const secretVersion = await vault.store.write(webhookSecretName(id), newWebhookSecret());
  const deliveries = memoryDeliveries(...given);
  const receivers = memoryReceivers();
  const receiver = { answer: (): WebhookAnswer => silence, sent: [] as number[] };
  let now = start;
  const seconds = (): number => (Date.parse(now) - Date.parse(start)) / 1000;
  const attempt = tryWebhook({
    webhooks: memoryWebhooks({
      ...{ id, url: 'https://hooks.example/', description: '', secretVersion, overlapping: [] },
      ...{ createdAt: start, createdBy: 'adam' },
    }).store,
    deliveries: deliveries.store,
    receivers: receivers.store,
    webhookSender: {
      check: async () => ({ kind: 'fine' }),
      send: async () => {
        receiver.sent.push(seconds());
        return receiver.answer();
      },
    },
    vault: vault.store,
    customers: memoryCustomers().store,
    audit: memoryAudit().store,
    providerSetup: { read: async () => ({ portalUrl: 'https://portal.example' }) },
    clock: { now: () => new Date(now) },
  });
  const due = given.map((delivery) => ({ delivery, at: start, number: 1, over: false }));
  const step = async (one: (typeof due)[number]): Promise<void> => {
    now = one.at;
    const { id: deliveryId, run } = one.delivery;
    const answer = await attempt(
      { webhookId: id, deliveryId, run, number: one.number },
      { workflows: undefined as never },
    );
    if (answer.kind === 'ended') one.over = true;
    else {
      one.at = plusSeconds(now, answer.afterSeconds);
      one.number += answer.kind === 'held' ? 0 : 1;
    }
  };
  /** Everything that is due by then, in its order. */
  const until = async (end: string): Promise<void> => {
    for (;;) {
      const [next] = due.filter((one) => !one.over && one.at <= end).sort((a, b) => (a.at < b.at ? -1 : 1));
      if (!next) break;
      await step(next);
    }
    now = end;
  };
  return {
    receiver,
    receivers,
    until,
    add: (delivery: Delivery) => {
      deliveries.put(delivery);
      due.push({ delivery, at: now, number: 1, over: false });
    },
    states: () => due.map(({ delivery }) => deliveries.of(id, delivery.id)),
  };
};

const many = Array.from({ length: 40 }, (_none, index) => waiting(index));

test('of a receiver that hangs one message at a time finds out, the others wait', async () => {
  const { receiver, until, states } = await stage(many);
  await until(after(hour));
  const first = receiver.sent.filter((at) => at === 0);
  expect(first).toHaveLength(3);
  const probes = receiver.sent.slice(first.length);
  const pauses = probes.slice(1).map((at, index) => at - (probes[index] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(minute);
  expect(probes.length).toBeGreaterThan(15);
  expect(states().filter(({ tries }) => tries.length === 0).length).toBeGreaterThan(15);
  expect(states().every(({ nextTryAt }) => nextTryAt !== undefined && nextTryAt > after(hour - 1))).toBe(
    true,
  );
});

test('when it is back, what was held follows within minutes', async () => {
  const { receiver, receivers, until, states } = await stage(many);
  await until(after(6 * hour));
  receiver.answer = () => taken;
  await until(after(6 * hour + 11 * minute));
  const untried = states().filter(({ tries }) => tries.length <= 1);
  expect(untried.length).toBeGreaterThan(15);
  expect(untried.every(({ state }) => state === 'delivered')).toBe(true);
  expect(await receivers.store.read(id)).toBeUndefined();
  await until(after(3 * 24 * hour));
  expect(states().every(({ state }) => state === 'delivered')).toBe(true);
});

test('one that never comes back: each is given up after its days, and its log says why', async () => {
  const { receiver, until, states } = await stage(many);
  await until(after(4 * 24 * hour));
  expect(new Set(states().map(({ state }) => state))).toEqual(new Set(['failed']));
  expect(states().every(({ tries }) => tries.length > 0)).toBe(true);
  expect(receiver.sent.length).toBeLessThan(84 * 6 + 60);
});

test('a quick answer, whatever it says, holds nothing', async () => {
  const { receiver, until } = await stage(many);
  receiver.answer = () => failed;
  await until(after(1));
  expect(receiver.sent).toHaveLength(many.length);
});

test('a slow failure holds like none', async () => {
  const { receiver, until } = await stage(many);
  receiver.answer = () => ({ ...failed, durationMs: 14_000 });
  await until(after(1));
  expect(receiver.sent).toHaveLength(3);
});

test('who sends a test, or asks for Redeliver, sees at once what comes of it', async () => {
  const { receiver, until, states, add } = await stage(many);
  await until(after(20 * minute));
  receiver.answer = () => taken;
  add(waiting(200, { id: 't', at: start, type: 'webhook.test' }));
  await until(after(20 * minute + 1));
  expect(states().at(-1)?.state).toBe('delivered');
});

test('Redeliver of a single message goes past the hold too', async () => {
  const { receiver, until, states, add } = await stage(many);
  await until(after(20 * minute));
  receiver.answer = () => taken;
  add(runAgain(waiting(200), after(20 * minute)));
  await until(after(20 * minute + 1));
  expect(states().at(-1)?.state).toBe('delivered');
});
