import { HttpRequest } from '@azure/functions';
import * as z from 'zod';
import { endpoints } from '../../../shared/contracts/endpoints.ts';
import type { Endpoint } from '../../../shared/contracts/endpoint.ts';
import { conflict } from '../../../shared/errors/catalogue.ts';
import type { Call } from '../../../functions/http/call.ts';
import { requestIdOf } from '../../../functions/http/idempotency-key.ts';
import { handleEndpoint } from '../../../functions/http/endpoint-handler.ts';
import { memoryRequests } from '../../support/memory-requests.ts';
import { endpointDeps, sessionOf, sessionsOf } from './endpoint-deps.ts';
import { send, type Answer } from './requests.ts';

const order = {
  method: 'POST',
  path: '/api/session/end',
  access: { kind: 'roles', roles: ['Operator'] },
  summary: 'Something that must not be done twice',
  body: z.object({ what: z.string(), secret: z.string().optional() }),
  response: z.object({ number: z.number() }),
  status: 201,
  keepsAnswer: true,
} as const satisfies Endpoint;

const key = '8e03978e-40d5-43e8-bc93-6894a57f9324';
const start = Date.parse('2026-11-20T12:00:00.000Z');

/** A counter that two operators and their clients may order from. */
const stage = (row: Endpoint = order) => {
  const time = { now: start };
  const script: { next?: () => Promise<void> } = {};
  let count = 0;
  const requests = memoryRequests();
  const deps = endpointDeps({
    ...requests,
    clock: { now: () => new Date(time.now) },
    sessions: sessionsOf(
      sessionOf('olivia', { objectId: 'olivia', rolesCheckedAt: '2999-01-01T00:00:00Z', expiresAt: '2999' }),
      sessionOf('oscar', { objectId: 'oscar', rolesCheckedAt: '2999-01-01T00:00:00Z', expiresAt: '2999' }),
    ),
  });
  const handler = handleEndpoint(
    row as typeof order,
    async (_call: Call<typeof order>) => {
      const { next } = script;
      delete script.next;
      await next?.();
      return { body: { number: (count += 1) } };
    },
    deps,
  );
  const ask = (headers: Record<string, string>, body: unknown = { what: 'tea' }, who = 'olivia') =>
    send(handler, {
      method: 'POST',
      path: order.path,
      body,
      headers: { cookie: `__Host-session=${who}`, ...headers },
    });
  return { ask, time, script, count: () => count };
};

const numberOf = ({ status, json }: Answer) => [status, json['number'] ?? json['code']];

test('the same request under its key is answered as before, and not done again', async () => {
  const { ask, count } = stage();
  const first = await ask({ 'idempotency-key': key });
  const second = await ask({ 'idempotency-key': `"${key}"` }, { what: 'tea' });
  expect([numberOf(first), numberOf(second)]).toEqual([
    [201, 1],
    [201, 1],
  ]);
  expect([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']]).toEqual([
    undefined,
    'true',
  ]);
  expect(count()).toBe(1);
});

test('without a key, under another one or by another operator it is another request', async () => {
  const { ask, count } = stage();
  await ask({});
  await ask({});
  await ask({ 'idempotency-key': key });
  await ask({ 'idempotency-key': `${key}-2` });
  await ask({ 'idempotency-key': key }, { what: 'tea' }, 'oscar');
  expect(count()).toBe(5);
});

test('the key with another body is refused, whatever was answered', async () => {
  const { ask, count } = stage();
  await ask({ 'idempotency-key': key });
  const answer = await ask({ 'idempotency-key': key }, { what: 'coffee' });
  expect(numberOf(answer)).toEqual([422, 'idempotencyKeyReused']);
  expect(answer.json['detail']).toMatch(/Make a new one/);
  expect(count()).toBe(1);
});

test('while the first is being worked on, a second is told to ask again', async () => {
  const { ask, script, count } = stage();
  let finish = () => {};
  script.next = () => new Promise((resolve) => (finish = resolve));
  const first = ask({ 'idempotency-key': key });
  const others = await Promise.all([ask({ 'idempotency-key': key }), ask({ 'idempotency-key': key })]);
  expect(others.map(numberOf)).toEqual([
    [409, 'idempotencyKeyInUse'],
    [409, 'idempotencyKeyInUse'],
  ]);
  expect(others[0]?.headers['retry-after']).toBe('2');
  finish();
  expect(numberOf(await first)).toEqual([201, 1]);
  expect(numberOf(await ask({ 'idempotency-key': key }))).toEqual([201, 1]);
  expect(count()).toBe(1);
});

test('of two at the same moment one does it', async () => {
  const { ask, count } = stage();
  const answers = await Promise.all([1, 2, 3].map(() => ask({ 'idempotency-key': key })));
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
  expect(answers.every(({ status }) => [201, 409].includes(status))).toBe(true);
  expect(count()).toBe(1);
});

test('a request that died with its process may be sent again after its lease', async () => {
  const { ask, script, time, count } = stage();
  script.next = () => new Promise(() => {});
  void ask({ 'idempotency-key': key });
  expect((await ask({ 'idempotency-key': key })).status).toBe(409);
  time.now += 119_000;
  expect((await ask({ 'idempotency-key': key })).status).toBe(409);
  time.now += 1_000;
  expect(numberOf(await ask({ 'idempotency-key': key }))).toEqual([201, 1]);
  expect(count()).toBe(1);
});

test.each([
  ['refused', () => Promise.reject(conflict('full', 'The pot is full.')), 409],
  ['failed', () => Promise.reject(new Error('broken pot')), 500],
])('what was %s may be tried again under its key, changed or not', async (_what, next, status) => {
  const { ask, script } = stage();
  script.next = next;
  expect((await ask({ 'idempotency-key': key })).status).toBe(status);
  expect(numberOf(await ask({ 'idempotency-key': key }, { what: 'coffee' }))).toEqual([201, 1]);
});

test('after a day the key is forgotten', async () => {
  const { ask, time, count } = stage();
  await ask({ 'idempotency-key': key });
  time.now += 86_400_000;
  expect(numberOf(await ask({ 'idempotency-key': key }, { what: 'coffee' }))).toEqual([201, 2]);
  expect(count()).toBe(2);
});

test.each([
  '',
  'short',
  'x'.repeat(129),
  'two words, and long enough',
  '"unbalanced-and-long-enough',
  'ü'.repeat(20),
])('the key %j is refused with a sentence', async (bad) => {
  const { ask, count } = stage();
  const answer = await ask({ 'idempotency-key': bad }).catch(() => undefined);
  // A header that is not ASCII does not even leave the client.
  if (answer) expect(numberOf(answer)).toEqual([400, 'idempotencyKeyInvalid']);
  expect(count()).toBe(0);
});

test('a customer’s administrator may send again, too; the wizard has no keys', () => {
  const request = new HttpRequest({
    method: 'POST',
    url: 'https://portal.example/',
    headers: { 'idempotency-key': key },
  });
  const callOf = (actor: object) => ({ request, actor }) as unknown as Call<typeof order>;
  expect(requestIdOf(order, callOf({ kind: 'customerAdministrator', objectId: 'adele' }))).toEqual({
    caller: 'adele',
    endpoint: 'POST /api/session/end',
    key,
  });
  expect(requestIdOf(order, callOf({ kind: 'invitation' }))).toBeUndefined();
});

test('an endpoint that does not keep its answers does it again', async () => {
  const { keepsAnswer: _kept, ...row } = order;
  const { ask, count } = stage(row);
  await ask({ 'idempotency-key': key });
  expect(numberOf(await ask({ 'idempotency-key': key }))).toEqual([201, 2]);
  expect(count()).toBe(2);
});

describe('in the table of endpoints', () => {
  const rows = Object.entries(endpoints) as [string, Endpoint][];
  const keeping = rows.filter(([, { keepsAnswer }]) => keepsAnswer);

  test('what makes or starts something for operators keeps its answer', () => {
    const starts = rows.filter(
      ([, { method, access, status = 200 }]) => method === 'POST' && access.kind === 'roles' && status > 200,
    );
    expect(starts.filter(([, { keepsAnswer }]) => !keepsAnswer).map(([name]) => name)).toEqual([]);
  });

  test('no answer with a link is kept, and none of callers without a name', () => {
    const carriesLink = ({ response }: Endpoint) =>
      response instanceof z.ZodObject && ['url', 'authUrl', 'link'].some((name) => name in response.shape);
    const wrong = keeping.filter(
      ([, row]) => row.method !== 'POST' || row.access.kind !== 'roles' || row.media || carriesLink(row),
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
  });
});
