import { tellReceivers } from '../../../functions/timers/tell-receivers.ts';
import type { ReceiverHealth } from '../../../shared/domain/receiver-health.ts';
import type { Webhook } from '../../../shared/domain/webhook.ts';
import type { Logger } from '../../../shared/logging/logger.ts';
import { crashAt, memoryOutbox } from '../../support/in-memory-ports.ts';
import { memoryReceivers, memoryWebhooks } from '../../support/memory-webhooks.ts';

const at = '2026-11-02T08:00:00.000Z';
const nextDay = '2026-11-03T08:00:00.000Z';
const webhook: Webhook = {
  ...{ id: 'w', url: 'https://hooks.example/', description: '', secretVersion: 'v', overlapping: [] },
  ...{ createdAt: at, createdBy: 'adam' },
};
const failing: ReceiverHealth = { webhookId: 'w', failingSince: at, silences: 3, silentSince: at };
const gone: Webhook = { ...webhook, disabled: { at, reason: 'gone' } };

const stage = (given: Webhook[], health?: ReceiverHealth) => {
  const webhooks = memoryWebhooks(...given);
  const receivers = memoryReceivers();
  if (health) receivers.put(health);
  const outbox = memoryOutbox();
  const told: string[] = [];
  const logged: string[] = [];
  const say = (event: string): void => void logged.push(event);
  const log: Logger = { debug: say, info: say, warn: say, error: say };
  const look = async (now = nextDay, crash = crashAt(0, 'before')): Promise<void> => {
    const ports = {
      webhooks: webhooks.store,
      receivers: crash.through(receivers.store),
      outbox: crash.through(outbox.store),
      clock: { now: () => new Date(now) },
    };
    await tellReceivers(ports, log);
  };
  /** What the dispatcher would find and take away. */
  const dispatch = async (): Promise<void> => {
    for (const { id } of outbox.waiting()) {
      told.push(id);
      await outbox.store.remove(id);
    }
  };
  return { webhooks, receivers, outbox, told, logged, look, dispatch };
};

test('a receiver that has taken nothing for a day is told of once, and not before', async () => {
  const { look, dispatch, outbox, told } = stage([webhook], failing);
  await look('2026-11-03T07:59:59.000Z');
  expect(outbox.waiting()).toEqual([]);
  await look();
  expect(outbox.waiting()).toEqual([
    { id: `webhook-failing-w-${at}`, at: nextDay, type: 'webhook.failing', webhookId: 'w', since: at },
  ]);
  await dispatch();
  await look('2026-11-05T08:00:00.000Z');
  await dispatch();
  expect(told).toHaveLength(1);
});

test('that it failed again, after it had worked, is news', async () => {
  const { look, dispatch, receivers, told } = stage([webhook], failing);
  await look();
  await dispatch();
  await receivers.store.forget('w');
  receivers.put({ webhookId: 'w', failingSince: nextDay, silences: 0 });
  await look('2026-11-04T08:00:00.000Z');
  await dispatch();
  expect(told).toEqual([`webhook-failing-w-${at}`, `webhook-failing-w-${nextDay}`]);
});

test('one that was disabled by its receiver is told of once; one that an operator disabled or deleted is not', async () => {
  const { look, dispatch, told } = stage([
    gone,
    { ...gone, id: 'x', disabled: { at, reason: 'operator' } },
    { ...gone, id: 'y', deletedAt: at },
  ]);
  for (const _run of [1, 2]) {
    await look();
    await dispatch();
  }
  expect(told).toEqual([`webhook-disabled-w-${at}`]);
});

test('one of which nothing is known does well', async () => {
  const { look, outbox, receivers } = stage([webhook]);
  await look();
  expect([outbox.waiting(), await receivers.store.read('w')]).toEqual([[], undefined]);
});

test.each(['before', 'after'] as const)(
  'a crash %s any call forgets no webhook, and keeps no other waiting',
  async (moment) => {
    for (let call = 1; call <= 6; call += 1) {
      const { look, dispatch, told, logged } = stage([gone, { ...gone, id: 'x' }]);
      await look(nextDay, crashAt(call, moment));
      expect(logged).toEqual(['webhooks.tellFailed']);
      await dispatch();
      expect(told.length).toBeGreaterThan(0);
      await look();
      await dispatch();
      // The dispatcher starts a workflow once for an id.
      expect(new Set(told)).toEqual(new Set([`webhook-disabled-w-${at}`, `webhook-disabled-x-${at}`]));
    }
  },
);
