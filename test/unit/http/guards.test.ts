import * as z from 'zod';
import { endpoints } from '../../../shared/contracts/endpoints.ts';
import type { Endpoint } from '../../../shared/contracts/endpoint.ts';
import type { Call, Reply } from '../../../functions/http/call.ts';
import { handleEndpoint } from '../../../functions/http/endpoint-handler.ts';
import { endpointDeps, sessionOf, sessionsOf } from './endpoint-deps.ts';
import { portalUrl, send, type Sent } from './requests.ts';

const save = {
  method: 'POST',
  path: '/api/session/end',
  access: { kind: 'public' },
  summary: 'A write that anybody may do',
  body: z.object({ name: z.string().min(2, 'Too short.'), inner: z.object({ n: z.number() }).optional() }),
  response: z.object({ name: z.string() }),
} as const satisfies Endpoint;

const echo = async ({ body }: Call<typeof save>): Promise<Reply<typeof save>> => ({
  body: { name: body.name },
});

const post = (change: Partial<Sent>) =>
  send(handleEndpoint(save, echo, endpointDeps()), {
    method: 'POST',
    path: save.path,
    body: { name: 'Contoso' },
    ...change,
  });

const guarded = { ...save, access: { kind: 'roles', roles: ['Operator'] } } as const;
const asOperator = (cookie: string, session = sessionOf('present')) =>
  send(handleEndpoint(guarded, echo as never, endpointDeps({ sessions: sessionsOf(session) })), {
    method: 'POST',
    path: save.path,
    body: { name: 'Contoso' },
    headers: { cookie },
  });

describe('what is not right about a request is said in a problem', () => {
  test.each([
    ['broken JSON', { body: '{"name":' }, 400, 'brokenJson'],
    ['bytes that are no text', { body: Buffer.from([0x22, 0xff, 0x22]) }, 400, 'brokenJson'],
    [
      'a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=b' },
      415,
      'unsupportedMediaType',
    ],
    ['JSON by another name', { headers: { 'content-type': 'text/plain' } }, 415, 'unsupportedMediaType'],
    ['a body over 64 KB', { body: { name: 'x'.repeat(65_536) } }, 413, 'bodyTooLarge'],
    ['a length over 64 KB', { headers: { 'content-length': '70000' } }, 413, 'bodyTooLarge'],
    ['no body at all', { body: undefined }, 400, 'validationFailed'],
    ['a list instead of an object', { body: [1] }, 400, 'validationFailed'],
    ['another site', { headers: { origin: 'https://evil.example' } }, 403, 'crossSite'],
    ['the null origin', { headers: { origin: 'null' } }, 403, 'crossSite'],
  ])('%s', async (_name, change, status, code) => {
    const answer = await post(change);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json).toMatchObject({ status, code, instance: save.path });
    expect(String(answer.json['detail'])).toMatch(/\.$/);
  });

  test('wrong and unknown fields are named', async () => {
    const answer = await post({ body: { name: 'x', inner: { n: 'one' }, nmae: 'Contoso', __proto__x: 1 } });
    const errors = answer.json['errors'] as { field: string }[];
    expect(errors.map(({ field }) => field)).toEqual(['name', 'inner.n', 'nmae', '__proto__x']);
    expect(errors[0]).toEqual({ field: 'name', message: 'Too short.' });
  });

  test('an unknown field is named however deep it lies', async () => {
    const answer = await post({ body: { name: 'Contoso', inner: { n: 1, m: 2 } } });
    expect(answer.json['errors']).toEqual([{ field: 'inner.m', message: 'This field is not known here.' }]);
  });

  test('an answer carries the headers that keep it from caches, frames and guesses', async () => {
    const answer = await post({});
    expect(answer.json).toEqual({ name: 'Contoso' });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age'),
    });
  });
});

describe('a write without Origin', () => {
  const withoutOrigin = (headers: Record<string, string>) =>
    post({ headers: { origin: '', ...headers } }).then(({ status }) => status);

  test('is refused when a browser could have been made to send it', async () => {
    // An empty Origin is none of ours either.
    expect(await withoutOrigin({})).toBe(403);
    const { HttpRequest } = await import('@azure/functions');
    const { checkOrigin } = await import('../../../functions/http/origin.ts');
    const without = (headers: Record<string, string>) => () =>
      checkOrigin('POST', new HttpRequest({ method: 'POST', url: portalUrl, headers }), [portalUrl]);
    expect(without({ cookie: 'a=b' })).toThrow('other sites');
    expect(without({ cookie: 'a=b', 'sec-fetch-site': 'cross-site' })).toThrow('other sites');
    expect(without({ cookie: 'a=b', 'sec-fetch-site': 'same-origin' })).not.toThrow();
    expect(without({})).not.toThrow();
    // A form of our own pages, which send no referrer.
    expect(without({ origin: 'null', 'sec-fetch-site': 'same-origin' })).not.toThrow();
    expect(without({ origin: 'null', 'sec-fetch-site': 'cross-site' })).toThrow('other sites');
    expect(without({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })).toThrow(
      'other sites',
    );
  });
});

describe('a session', () => {
  test.each([
    ['is needed', '', sessionOf('present'), 401, 'notSignedIn'],
    ['must exist', '__Host-session=other', sessionOf('present'), 401, 'notSignedIn'],
    [
      'must not be over',
      '__Host-session=present',
      sessionOf('present', { expiresAt: '2026-11-20T12:00:00.000Z' }),
      401,
      'notSignedIn',
    ],
    [
      'has its roles checked every hour',
      '__Host-session=present',
      sessionOf('present', { rolesCheckedAt: '2026-11-20T10:59:59.999Z' }),
      401,
      'sessionRecheck',
    ],
    [
      'needs the role',
      '__Host-session=present',
      sessionOf('present', { roles: ['Monitor'] }),
      403,
      'forbidden',
    ],
  ])('%s', async (_name, cookie, session, status, code) => {
    const answer = await asOperator(cookie, session);
    expect(answer.status).toBe(status);
    expect(answer.json['code']).toBe(code);
  });

  test('lets its operator in', async () => {
    expect((await asOperator('first=1; __Host-session=present; last=2')).status).toBe(200);
  });
});

describe('If-Match', () => {
  const row = endpoints.revokeInvitation;
  const seen: string[] = [];
  const handler = handleEndpoint(
    row,
    async ({ etag, params }) => {
      seen.push(etag);
      return { body: params };
    },
    endpointDeps({ sessions: sessionsOf(sessionOf('present')) }),
  );
  const revoke = (headers: Record<string, string>, invitationId = 'a'.repeat(32)) =>
    send(handler, {
      method: 'POST',
      path: `/api/invitations/${invitationId}/revoke`,
      params: { invitationId },
      body: {},
      headers: { cookie: '__Host-session=present', ...headers },
    });

  test('is required where a row is acted upon, and * is none', async () => {
    expect((await revoke({})).status).toBe(428);
    expect((await revoke({ 'if-match': '*' })).status).toBe(428);
    expect((await revoke({ 'if-match': 'bare' })).status).toBe(428);
    expect(seen).toEqual([]);
  });

  test('is handed over as it came', async () => {
    const etag = `W/"datetime'2026-11-20T12%3A00%3A00.0000000Z'"`;
    expect((await revoke({ 'if-match': etag })).status).toBe(202);
    expect(seen).toEqual([etag]);
  });

  test('an id that cannot exist is not found', async () => {
    expect((await revoke({ 'if-match': '"1"' }, 'nothing')).status).toBe(404);
    expect((await revoke({ 'if-match': '"1"' }, '../../secrets')).status).toBe(404);
  });
});

describe('what goes wrong inside', () => {
  const failing = (error: unknown, logs: string[]) =>
    send(
      handleEndpoint(save, () => Promise.reject(error), endpointDeps()),
      { method: 'POST', path: save.path, body: { name: 'Contoso' } },
      logs,
    );

  test('is told by a reference, which the log knows too, and never by its words', async () => {
    const logs: string[] = [];
    const answer = await failing(new Error('connection string of the table is hunter2'), logs);
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/hunter2|stack|at /);
    expect(logs.join()).toContain(String(answer.json['reference']));
  });

  test('an answer that the contract does not know is noticed by the tests', async () => {
    const wrong = async () => ({ body: { name: 7 } }) as never;
    const answer = await send(handleEndpoint(save, wrong, endpointDeps()), {
      method: 'POST',
      path: save.path,
      body: { name: 'Contoso' },
    });
    expect(answer.status).toBe(500);
  });
});

describe('the caller’s address', () => {
  const addressOf = async (forwarded?: string) => {
    let seen: string | undefined;
    const handler = handleEndpoint(
      save,
      async (call) => {
        seen = call.address;
        return echo(call);
      },
      endpointDeps(),
    );
    const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    await send(handler, { method: 'POST', path: save.path, body: { name: 'Contoso' }, headers });
    return seen;
  };

  test('is what the last hop saw, not what the caller claims', async () => {
    expect(await addressOf('10.0.0.1, 203.0.113.7:51234')).toBe('203.0.113.7');
    expect(await addressOf('[2001:db8::1]:443')).toBe('2001:db8::1');
    expect(await addressOf('2001:db8::1')).toBe('2001:db8::1');
    expect(await addressOf()).toBeUndefined();
  });
});
