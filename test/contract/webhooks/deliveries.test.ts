import { createHmac } from 'node:crypto';
import { plusSeconds } from '../../../shared/domain/time.ts';
import { webhookPayload } from '../../../shared/contracts/webhook-events.ts';
import { crashAt } from '../../support/in-memory-ports.ts';
import { minutes, startOfTests } from '../tables/samples.ts';
import { stageDelivery } from './delivery-stage.ts';
import { startReceiver, type Received, type Receiver } from '../../support/webhook-receiver.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
beforeEach(() => {
  receiver.received.length = 0;
  receiver.script.answer = (response) => response.end();
});

const answering =
  (status: number, headers: Record<string, string> = {}): Receiver['script']['answer'] =>
  (response) =>
    response.writeHead(status, headers).end('planted~answer');
const ids = () => [...new Set(receiver.received.map(({ headers }) => headers['webhook-id']))];

/** As the specification tells receivers to do it, and apart from the code that signs. */
const verifies = ({ headers, body }: Received, secret: string): boolean => {
  const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(signed).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${expected}`);
};

test('an event is told once, signed, as its schema says, and the log says so', async () => {
  const stage = await stageDelivery(receiver);
  expect(await stage.run()).toEqual([0]);
  const [message] = receiver.received;
  if (!message) throw new Error('nothing came');
  expect(verifies(message, await stage.secret())).toBe(true);
  expect(message.headers['webhook-timestamp']).toBe(String(startOfTests / 1000));
  expect(webhookPayload.parse(JSON.parse(message.body))).toMatchObject({
    type: 'connection.lost',
    timestamp: minutes(-1),
    data: { customer: { id: 'contoso', shortName: 'contoso' } },
  });
  const { nextTryAt, ...delivery } = stage.delivery();
  expect(delivery).toMatchObject({ state: 'delivered', tries: [{ number: 1, status: 200 }] });
  expect([nextTryAt, delivery.tries[0]?.problem]).toEqual([undefined, undefined]);
});

test('a receiver that fails for a day gets it afterwards, always under one id', async () => {
  const stage = await stageDelivery(receiver);
  receiver.script.answer = (response) => {
    const dayIsOver = stage.time.now > startOfTests + 24 * 3_600_000;
    response.writeHead(dayIsOver ? 204 : 500).end();
  };
  const hours = await stage.run();
  expect(hours.at(-1)).toBeGreaterThan(24);
  expect(hours.at(-1)).toBeLessThan(36);
  expect(stage.delivery()).toMatchObject({ state: 'delivered' });
  expect(ids()).toEqual([stage.delivery().id]);
  const stamps = receiver.received.map(({ headers }) => headers['webhook-timestamp']);
  expect(new Set(stamps).size).toBe(hours.length);
});

test('one that never answers well is given up after three days, with every try in the log', async () => {
  receiver.script.answer = answering(500);
  const stage = await stageDelivery(receiver);
  const hours = await stage.run();
  expect(hours).toHaveLength(10);
  expect(hours.at(-1)).toBeGreaterThan(72);
  expect(stage.delivery().state).toBe('failed');
  expect(stage.delivery().tries.map(({ status }) => status)).toEqual(Array<number>(10).fill(500));
  expect(JSON.stringify(stage.delivery())).not.toContain('planted');
});

test.each([
  [302, /leads on to another address \(302\)/],
  [401, /knows the present secret/],
  [404, /status 404/],
  [429, /slow down/],
])('status %i is a failure that says what to do', async (status, problem) => {
  receiver.script.answer = answering(status, { location: receiver.url });
  const stage = await stageDelivery(receiver);
  expect(await stage.tryOnce(1)).toMatchObject({ kind: 'again' });
  expect(stage.delivery().tries).toMatchObject([{ status, problem: expect.stringMatching(problem) }]);
  expect(receiver.received).toHaveLength(1);
});

test('one that hangs is tried again', async () => {
  receiver.script.answer = () => undefined;
  const stage = await stageDelivery(receiver, { timeoutMs: 500 });
  expect(await stage.tryOnce(1)).toMatchObject({ kind: 'again' });
  expect(stage.delivery().tries).toMatchObject([{ problem: 'It did not answer within 0.5 seconds.' }]);
});

test.each([429, 503])('Retry-After with %i is honoured', async (status) => {
  receiver.script.answer = answering(status, { 'retry-after': '1200' });
  const stage = await stageDelivery(receiver);
  expect(await stage.tryOnce(1)).toEqual({ kind: 'again', afterSeconds: 1200 });
  expect(stage.delivery().nextTryAt).toBe(plusSeconds(minutes(0), 1200));
});

test('410 disables the webhook: nothing more is sent, and the audit log says why', async () => {
  receiver.script.answer = answering(410);
  const stage = await stageDelivery(receiver);
  expect(await stage.tryOnce(1)).toEqual({ kind: 'ended' });
  expect(stage.webhook().disabled).toEqual({ at: minutes(0), reason: 'gone' });
  expect(stage.delivery().state).toBe('failed');
  expect(stage.audited).toMatchObject([{ actor: 'system', action: 'webhook.disabled' }]);
  stage.redeliver();
  expect(await stage.tryOnce(1, 2)).toEqual({ kind: 'ended' });
  expect([receiver.received.length, stage.delivery().state]).toEqual([1, 'cancelled']);
});

test('a 410 of an address that was changed meanwhile does not disable the new one', async () => {
  const stage = await stageDelivery(receiver);
  receiver.script.answer = (response) => {
    stage.change({ url: 'https://elsewhere.example/' });
    response.writeHead(410).end();
  };
  await stage.tryOnce(1);
  expect(stage.webhook()).not.toHaveProperty('disabled');
});

test.each([{ disabled: { at: minutes(0), reason: 'operator' as const } }, { deletedAt: minutes(0) }])(
  'what waits for one that is %j is not sent',
  async (change) => {
    const stage = await stageDelivery(receiver);
    stage.change(change);
    expect(await stage.tryOnce(1)).toEqual({ kind: 'ended' });
    expect([receiver.received, stage.delivery().state]).toEqual([[], 'cancelled']);
  },
);

test('for a day after a rotation both secrets sign, then the new one alone', async () => {
  const stage = await stageDelivery(receiver);
  const [old, secretVersion] = [stage.webhook().secretVersion, await stage.writeSecret()];
  stage.change({ secretVersion, overlapping: [{ version: old, until: minutes(24 * 60) }] });
  await stage.tryOnce(1);
  stage.time.now += 24 * 3_600_000;
  stage.redeliver();
  await stage.tryOnce(1, 2);
  const [during, after] = receiver.received;
  if (!during || !after) throw new Error('nothing came');
  const [oldSecret, newSecret] = [await stage.secret(old), await stage.secret(secretVersion)];
  expect([verifies(during, oldSecret), verifies(during, newSecret)]).toEqual([true, true]);
  expect([verifies(after, oldSecret), verifies(after, newSecret)]).toEqual([false, true]);
});

test('nothing goes out unsigned', async () => {
  const stage = await stageDelivery(receiver, { webhook: { secretVersion: 'lost' } });
  await stage.tryOnce(1);
  expect(receiver.received).toEqual([]);
  expect(stage.delivery().tries).toMatchObject([{ problem: expect.stringMatching(/secret.*rotate it/) }]);
});

test('sent again by an operator it has the same id, and the run before it is over', async () => {
  receiver.script.answer = answering(500);
  const stage = await stageDelivery(receiver);
  await stage.tryOnce(1);
  stage.redeliver();
  expect(await stage.tryOnce(2, 1)).toEqual({ kind: 'ended' });
  receiver.script.answer = answering(200);
  expect(await stage.run(2)).toEqual([0]);
  expect(ids()).toHaveLength(1);
  expect(stage.delivery().tries.map(({ run, number, status }) => [run, number, status])).toEqual([
    [1, 1, 500],
    [2, 1, 200],
  ]);
});

test('a try that ends after somebody asked for a new run is logged, and decides nothing', async () => {
  const stage = await stageDelivery(receiver);
  receiver.script.answer = (response) => {
    stage.redeliver();
    response.writeHead(500).end();
  };
  expect(await stage.tryOnce(1)).toEqual({ kind: 'ended' });
  expect(stage.delivery()).toMatchObject({ state: 'waiting', run: 2, nextTryAt: minutes(0) });
  expect(stage.delivery().tries).toMatchObject([{ run: 1, status: 500 }]);
});

describe('after a crash', () => {
  /** So many calls a try makes at most; one more does not crash any more. */
  const calls = Array.from({ length: 12 }, (_none, index) => index + 1);
  const moments = ['before', 'after'] as const;

  test.each(moments)(
    '%s any step, it repeats only with the same id, and the outcome is the same',
    async (moment) => {
      for (const call of calls) {
        receiver.received.length = 0;
        const stage = await stageDelivery(receiver, { through: crashAt(call, moment).through });
        await stage.tryOnce(1).catch(() => stage.tryOnce(1));
        expect([call, stage.delivery().state, ids().length]).toEqual([call, 'delivered', 1]);
        expect(receiver.received.length).toBeLessThanOrEqual(2);
        expect(stage.delivery().tries).toMatchObject([{ number: 1, status: 200 }]);
      }
    },
  );

  test.each(moments)('%s any step, a 410 disables all the same', async (moment) => {
    receiver.script.answer = answering(410);
    for (const call of calls) {
      const stage = await stageDelivery(receiver, { through: crashAt(call, moment).through });
      await stage.tryOnce(1).catch(() => stage.tryOnce(1));
      expect([call, stage.webhook().disabled?.reason]).toEqual([call, 'gone']);
      expect(['failed', 'cancelled']).toContain(stage.delivery().state);
    }
  });

  test('what was written down is not sent again', async () => {
    receiver.script.answer = answering(500);
    const stage = await stageDelivery(receiver);
    const first = await stage.tryOnce(1);
    expect(await stage.tryOnce(1)).toEqual(first);
    expect(receiver.received).toHaveLength(1);
  });
});
