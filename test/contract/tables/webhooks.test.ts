import { TableClient } from '@azure/data-tables';
import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import {
  endDelivery,
  runAgain,
  withTry,
  type Delivery,
  type Webhook,
} from '../../../shared/domain/webhook.ts';
import { purgeWebhooks, resumeDeliveries } from '../../../functions/timers/webhook-care.ts';
import { startWebhooks } from '../../../orchestrations/webhook-delivery/activities/start-webhooks.ts';
import { webhookSecretName } from '../../../orchestrations/vault-names.ts';
import type { ProviderEvent } from '../../../shared/domain/provider-event.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { Logger } from '../../../shared/logging/logger.ts';
import { memoryVault } from '../../support/in-memory-ports.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { defaults, minutes, startOfTests } from './samples.ts';

let tables: TestTables;
let stores: TableStores;
let now = startOfTests;
const clock = { now: () => new Date(now) };
const day = 24 * 60;
beforeAll(async () => {
  tables = await startTables();
  stores = openTables({ ...tables, defaults, clock });
});
afterAll(() => tables.close());
beforeEach(async () => {
  now = startOfTests;
  logged.length = 0;
  for (const { value } of await stores.webhooks.list()) await stores.webhooks.delete(value.id);
});

let count = 0;
const aWebhook = async (given: Partial<Webhook> = {}): Promise<Webhook> => {
  const webhook: Webhook = {
    ...{ id: String((count += 1)).padStart(32, '0'), url: 'https://hooks.example/', description: '' },
    ...{ secretVersion: 'v1', overlapping: [], createdAt: minutes(0), createdBy: 'adam', ...given },
  };
  await stores.webhooks.write(webhook, undefined);
  return webhook;
};
const event = { id: 'e', at: minutes(0), type: 'webhook.test' } as const;
const aDelivery = async (webhookId: string, given: Partial<Delivery> = {}): Promise<Delivery> => {
  const at = given.createdAt ?? minutes(0);
  const delivery: Delivery = {
    ...{ id: `evt_${(count += 1)}`, webhookId, event, createdAt: at, state: 'waiting', run: 1 },
    ...{ runStartedAt: at, tries: [], nextTryAt: at, ...given },
  };
  await stores.deliveries.write(delivery, undefined);
  return delivery;
};
const lost: ProviderEvent = {
  id: 'lost',
  at: minutes(0),
  type: 'connection.lost',
  customerId: 'c',
  method: 'appRegistration',
  cause: { code: 'c', title: 't', why: 'y', who: 'w', next: 'n' },
};
const ids = async (webhookId: string, state?: Delivery['state']) =>
  (await stores.deliveries.list({ webhookId, limit: 50, ...(state && { state }) })).items.map(({ id }) => id);

/** A durable client as far as deliveries use it. */
const flows = (status: 'running' | 'ended' | 'unknown' = 'unknown') => {
  const started: string[] = [];
  const workflows = {
    start: async (_name: string, id: string) => {
      if (started.includes(id)) return 'exists' as const;
      started.push(id);
      return 'started' as const;
    },
    raise: async () => 'unknown' as const,
    status: async () => status,
  };
  return { started, workflows };
};

const logged: string[] = [];
const say = (event: string) => void logged.push(event);
const log: Logger = { debug: say, info: say, warn: say, error: say };

test('a webhook is changed at its version only', async () => {
  const webhook = await aWebhook();
  const stored = await stores.webhooks.read(webhook.id);
  if (!stored) throw new Error('not there');
  const next = { ...webhook, types: ['connection.lost' as const] };
  expect(await stores.webhooks.write(webhook, undefined)).toEqual({ kind: 'changed' });
  expect((await stores.webhooks.write(next, stored.etag)).kind).toBe('written');
  expect((await stores.webhooks.write(webhook, stored.etag)).kind).toBe('changed');
  expect((await stores.webhooks.list()).map(({ value }) => value)).toEqual([next]);
});

test('deliveries are listed newest first, by webhook and by state, page by page', async () => {
  const { id } = await aWebhook();
  const other = await aWebhook();
  const old = await aDelivery(id, { createdAt: minutes(1) });
  const mid = await aDelivery(id, { createdAt: minutes(2) });
  const young = await aDelivery(id, { createdAt: minutes(3) });
  await aDelivery(other.id);
  const stored = await stores.deliveries.read(id, mid.id);
  const tried = withTry(mid, { run: 1, number: 1, at: minutes(3), durationMs: 12, status: 200 });
  expect((await stores.deliveries.write(endDelivery(tried, 'delivered'), stored?.etag)).kind).toBe('written');
  expect((await stores.deliveries.write(mid, stored?.etag)).kind).toBe('changed');
  expect((await stores.deliveries.write(mid, undefined)).kind).toBe('changed');
  expect(await ids(id)).toEqual([young.id, mid.id, old.id]);
  expect(await ids(id, 'waiting')).toEqual([young.id, old.id]);
  expect(await ids(id, 'delivered')).toEqual([mid.id]);
  const page = await stores.deliveries.list({ webhookId: id, limit: 2 });
  const rest = await stores.deliveries.list({ webhookId: id, limit: 2, cursor: page.next ?? '' });
  expect([page.items.length, rest.items.map((one) => one.id)]).toEqual([2, [old.id]]);
});

test('an event goes to those that want it, once, however often it is told', async () => {
  const all = await aWebhook();
  const chosen = await aWebhook({ types: ['connection.lost'] });
  await aWebhook({ types: ['connection.expiring'] });
  await aWebhook({ disabled: { at: minutes(0), reason: 'gone' } });
  await aWebhook({ deletedAt: minutes(0) });
  const { started, workflows } = flows();
  for (let told = 0; told < 2; told += 1)
    await startWebhooks({ ...stores, clock })({ event: lost }, { workflows });
  expect(started).toHaveLength(2);
  const [first, second] = [await ids(all.id), await ids(chosen.id)];
  expect(first).toHaveLength(1);
  expect(second).toEqual(first);
});

test('how a webhook does is kept for the provider’s mails, and told to no webhook', async () => {
  const { id: webhookId } = await aWebhook();
  const told: ProviderEvent[] = [
    { id: 'f', at: minutes(1), type: 'webhook.failing', webhookId, since: minutes(0) },
    { id: 'd', at: minutes(1), type: 'webhook.disabled', webhookId },
  ];
  for (const one of told) {
    await stores.outbox.append(one);
    await startWebhooks({ ...stores, clock })({ event: one }, flows());
  }
  expect(await stores.outbox.waiting(10)).toMatchObject([told[1], told[0]]);
  expect(await ids(webhookId)).toEqual([]);
});

test('a delivery that lost its workflow is started; one that is worked on is left alone', async () => {
  const { id } = await aWebhook();
  const { id: deliveryId } = await aDelivery(id);
  const gone = flows();
  expect(await resumeDeliveries({ ...stores, clock }, gone.workflows, log)).toBe(0);
  now += 11 * 60_000;
  expect(await resumeDeliveries({ ...stores, clock }, flows('running').workflows, log)).toBe(0);
  expect(await resumeDeliveries({ ...stores, clock }, gone.workflows, log)).toBe(1);
  expect(gone.started).toEqual([`webhook-${id}-${deliveryId}-1`]);
  const ended = flows('ended');
  expect(await resumeDeliveries({ ...stores, clock }, ended.workflows, log)).toBe(1);
  expect(ended.started).toEqual([`webhook-${id}-${deliveryId}-2`]);
  expect((await stores.deliveries.read(id, deliveryId))?.value).toMatchObject({ run: 2, state: 'waiting' });
});

test('a delivery that cannot be started is logged and keeps no other waiting', async () => {
  const { id } = await aWebhook();
  const [bad, good] = [await aDelivery(id), await aDelivery(id, { createdAt: minutes(1) })];
  now += 12 * 60_000;
  const { started, workflows } = flows();
  const status = (instanceId: string) =>
    instanceId.includes(bad.id) ? Promise.reject(new Error('no answer')) : workflows.status();
  expect(await resumeDeliveries({ ...stores, clock }, { ...workflows, status }, log)).toBe(1);
  expect([started, logged]).toEqual([[`webhook-${id}-${good.id}-1`], ['webhooks.resumeFailed']]);
});

describe('a row that cannot be read', () => {
  const broken = 'f'.repeat(32);
  const client = () => new TableClient(tables.url, 'Webhooks', tables.credential);
  beforeEach(() => client().upsertEntity({ partitionKey: 'webhooks', rowKey: broken, body: '{}' }));
  afterEach(() => stores.webhooks.delete(broken));

  test('keeps no other webhook from being told, resumed or purged, and is logged', async () => {
    const { id } = await aWebhook();
    const { started, workflows } = flows();
    await startWebhooks({ ...stores, clock })({ event: lost }, { workflows });
    now += 11 * 60_000;
    expect(await resumeDeliveries({ ...stores, clock }, flows().workflows, log)).toBe(1);
    now += 31 * day * 60_000;
    expect(await purgeWebhooks({ ...stores, clock, vault: memoryVault().store }, log)).toBe(1);
    expect(started).toEqual([expect.stringContaining(id)]);
    expect(logged).toEqual(['webhooks.unreadable', 'webhooks.unreadable']);
  });
});

test('a webhook that a later version has given an event of its own is told of the others', async () => {
  const { id } = await aWebhook({ types: ['connection.lost', 'connection.reborn'] });
  await startWebhooks({ ...stores, clock })({ event: lost }, flows());
  expect(await ids(id)).toHaveLength(1);
});

describe('every night', () => {
  const needs = () => ({ ...stores, clock, vault: vault.store });
  let vault: ReturnType<typeof memoryVault>;
  beforeEach(() => {
    vault = memoryVault();
  });
  const secret = (id: string, at: string) =>
    vault.store.write(webhookSecretName(id), new Secret('whsec_'), { tags: { at } });

  test('deliveries of thirty days ago are forgotten', async () => {
    const { id } = await aWebhook();
    const old = await aDelivery(id);
    const young = await aDelivery(id, { createdAt: minutes(2 * day) });
    now += 31 * day * 60_000;
    expect(await purgeWebhooks(needs(), log)).toBe(1);
    expect(await ids(id)).toEqual([young.id]);
    expect(await stores.deliveries.read(id, old.id)).toBeUndefined();
  });

  test('secrets that no longer sign are disabled, but not what a rotation has just made', async () => {
    const { id } = await aWebhook({
      secretVersion: `${webhookSecretName('0')}`,
    });
    const versions = [
      await secret(id, minutes(0)),
      await secret(id, minutes(0)),
      await secret(id, minutes(0)),
    ];
    const [past, overlapping, present] = versions as [string, string, string];
    const stored = await stores.webhooks.read(id);
    if (!stored) throw new Error('not there');
    now += 2 * 3_600_000;
    const orphan = await secret(id, clock.now().toISOString());
    const until = [minutes(60), minutes(600)] as const;
    const next = {
      ...{ ...stored.value, secretVersion: present },
      overlapping: [
        { version: overlapping, until: until[1] },
        { version: past, until: until[0] },
      ],
    };
    await stores.webhooks.write(next, stored.etag);
    await purgeWebhooks(needs(), log);
    expect(vault.enabled(webhookSecretName(id))).toEqual([overlapping, present, orphan]);
  });

  test('what a deleted webhook has left is taken away, its row last', async () => {
    const { id } = await aWebhook({ deletedAt: minutes(1) });
    await secret(id, minutes(0));
    const { id: deliveryId } = await aDelivery(id);
    const failing = { webhookId: id, failingSince: minutes(0), silences: 0, told: 'f' };
    await stores.receivers.write(failing, undefined);
    now += 2 * 3_600_000;
    await purgeWebhooks(needs(), log);
    expect(await stores.webhooks.read(id)).toBeUndefined();
    expect(await stores.receivers.read(id)).toBeUndefined();
    expect(await stores.deliveries.read(id, deliveryId)).toBeUndefined();
    expect(vault.enabled(webhookSecretName(id))).toEqual([]);
  });
});

test('what is known of a receiver is written at its version, and forgotten', async () => {
  const health = { webhookId: 'h', failingSince: minutes(0), silences: 3, heldUntil: minutes(1) };
  const written = await stores.receivers.write(health, undefined);
  const etag = written.kind === 'written' ? written.etag : '';
  const next = { ...health, silences: 4 };
  expect((await stores.receivers.write(next, undefined)).kind).toBe('changed');
  expect((await stores.receivers.write(next, etag)).kind).toBe('written');
  expect((await stores.receivers.write(health, etag)).kind).toBe('changed');
  expect((await stores.receivers.read('h'))?.value).toEqual(next);
  for (const _time of [1, 2]) await stores.receivers.forget('h');
  expect(await stores.receivers.read('h')).toBeUndefined();
});

test('an operator’s new run is a row that is due at once', async () => {
  const { id } = await aWebhook();
  const delivery = await aDelivery(id, { createdAt: minutes(5) });
  const stored = await stores.deliveries.read(id, delivery.id);
  await stores.deliveries.write(runAgain(delivery, minutes(9)), stored?.etag);
  expect(await stores.deliveries.overdue(id, new Date(minutes(9)), 10)).toEqual([]);
  expect(await stores.deliveries.overdue(id, new Date(minutes(10)), 10)).toEqual([delivery.id]);
});
