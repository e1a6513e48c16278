import type { SignInAnswer } from '../../../shared/ports/browser-sign-in.ts';
import type { Answer } from '../../unit/http/requests.ts';
import { providerTenantId, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const olivia = (roles: string[], tenantId = providerTenantId): SignInAnswer => ({
  kind: 'signedIn',
  claims: {
    tenantId,
    objectId: 'olivia',
    userPrincipalName: 'olivia@northwindvoice.example',
    displayName: 'Olivia',
    guest: false,
  },
  roles,
  scopes: ['openid', 'profile'],
});

type Cookies = Record<string, string>;
const cookiesOf = (answer: Answer): Cookies =>
  Object.fromEntries(
    answer.cookies.filter(({ maxAge }) => maxAge !== 0).map(({ name, value }) => [name, value]),
  );

const start = async (body: object = {}, cookies: Cookies = {}) => {
  const answer = await portal.call('startSignIn', { body, cookies });
  const state = portal.entra.asked.at(-1)?.state ?? '';
  return { answer, state, cookies: { ...cookies, ...cookiesOf(answer) } };
};

const finish = (started: { state: string; cookies: Cookies }, body: object = { code: 'a-code' }) =>
  portal.call('finishSignIn', { body: { state: started.state, ...body }, cookies: started.cookies });

const signIn = async (roles = ['Operator']): Promise<Cookies> => {
  portal.entra.answer = olivia(roles);
  const answer = await finish(await start());
  expect(answer.status).toBe(200);
  return cookiesOf(answer);
};

test('signing in leads to Entra with PKCE and comes back to a session', async () => {
  const started = await start({ returnTo: '/customers/contoso' });
  const asked = portal.entra.asked.at(-1);
  expect(asked).toMatchObject({
    registration: 'portal',
    tenantId: providerTenantId,
    redirectUri: 'https://portal.example/auth/callback',
    codeChallenge: expect.stringMatching(/^[\w-]{43}$/),
    prompt: 'select_account',
  });
  const [cookie] = started.answer.cookies;
  expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 600 });
  expect(cookie?.name).toMatch(/^__Host-signin-[0-9a-f]{16}$/);
  expect(cookie?.value).not.toContain(asked?.nonce);

  portal.entra.answer = olivia(['Operator', 'Unknown']);
  const finished = await finish(started);
  expect(finished.json).toEqual({ returnTo: '/customers/contoso' });
  const session = finished.cookies.find(({ name }) => name === '__Host-session');
  expect(session).toMatchObject({
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: 28_800,
  });
  const me = await portal.call('me', { cookies: cookiesOf(finished) });
  expect(me.json).toMatchObject({
    userPrincipalName: 'olivia@northwindvoice.example',
    roles: ['Operator'],
    recheckDue: false,
    provider: { name: 'Northwind Voice' },
  });
  expect(portal.audited.at(-1)).toMatchObject({ action: 'session.started', after: { roles: ['Operator'] } });
  expect(JSON.stringify(portal.audited)).not.toContain(session?.value);
});

test('two tabs sign in without disturbing each other', async () => {
  const first = await start({ returnTo: '/first' });
  const second = await start({ returnTo: '/second' }, first.cookies);
  portal.entra.answer = olivia(['Monitor']);
  expect((await finish({ ...first, cookies: second.cookies })).json).toEqual({ returnTo: '/first' });
  expect((await finish(second)).json).toEqual({ returnTo: '/second' });
});

test.each([
  ['in another browser', async () => ({ ...(await start()), cookies: {} })],
  [
    'with a forged cookie',
    async () => {
      const { state, cookies } = await start();
      return { state, cookies: Object.fromEntries(Object.keys(cookies).map((name) => [name, 'forged'])) };
    },
  ],
  [
    'with the cookie of another state',
    async () => {
      const first = await start();
      const second = await start();
      const [name = ''] = Object.keys(first.cookies);
      return { state: first.state, cookies: { [name]: Object.values(second.cookies)[0] ?? '' } };
    },
  ],
  [
    'after ten minutes',
    async () => {
      const started = await start();
      portal.time.now += 601_000;
      return started;
    },
  ],
])('a sign-in finished %s has to be made again', async (_name, made) => {
  portal.entra.answer = olivia(['Operator']);
  const answer = await finish(await made());
  expect([answer.status, answer.json['code']]).toEqual([400, 'signInExpired']);
});

test.each<[string, SignInAnswer | undefined, object, number, string]>([
  ['without a role', olivia([]), {}, 403, 'noRole'],
  ['of another organization', olivia(['Admin'], 'another'), {}, 403, 'wrongTenant'],
  ['cancelled', undefined, { code: undefined, error: 'access_denied' }, 400, 'signInCancelled'],
  [
    'Entra refused',
    { kind: 'refused', refusal: { aadsts: 50105, error: 'invalid_grant' } },
    {},
    403,
    'AADSTS50105',
  ],
  [
    'with a portal secret that has expired',
    { kind: 'refused', refusal: { aadsts: 7000222, error: 'invalid_client' } },
    {},
    503,
    'portalSecretRefused',
  ],
  [
    'Entra has no time for',
    { kind: 'tryLater', afterSeconds: 7, reason: 'too many requests' },
    {},
    503,
    'upstreamUnavailable',
  ],
])('a sign-in %s says so', async (_name, scripted, body, status, code) => {
  if (scripted) portal.entra.answer = scripted;
  const answer = await finish(await start(), { code: 'a-code', ...body });
  expect([answer.status, answer.json['code']]).toEqual([status, code]);
  expect(answer.cookies).toEqual([]);
});

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/\n/evil.example', 'customers'])(
  'it does not lead to %s afterwards',
  async (returnTo) => {
    const { answer } = await start({ returnTo });
    expect(answer.json).toMatchObject({ code: 'validationFailed', errors: [{ field: 'returnTo' }] });
  },
);

describe('after an hour the roles are asked for again', () => {
  const anHourLater = async () => {
    const cookies = await signIn();
    portal.time.now += 3_000_000;
    expect((await portal.call('me', { cookies })).json).toMatchObject({ recheckDue: true });
    portal.time.now += 700_000;
    expect((await portal.call('me', { cookies })).json).toMatchObject({ code: 'sessionRecheck' });
    const started = await start({ silent: true }, cookies);
    expect(portal.entra.asked.at(-1)).toMatchObject({
      prompt: 'none',
      loginHint: 'olivia@northwindvoice.example',
    });
    return { cookies, started };
  };

  test('and the session goes on, with the roles of now', async () => {
    const { cookies, started } = await anHourLater();
    portal.entra.answer = olivia(['Monitor']);
    const answer = await finish(started);
    expect(answer.cookies.map(({ name }) => name)).not.toContain('__Host-session');
    expect((await portal.call('me', { cookies })).json).toMatchObject({
      roles: ['Monitor'],
      recheckDue: false,
    });
    expect(portal.audited.at(-1)).toMatchObject({ action: 'session.rolesChecked' });
  });

  test.each<[string, object, SignInAnswer | undefined, number]>([
    ['the sign-in at Microsoft is over', { code: undefined, error: 'login_required' }, undefined, 401],
    ['no role is left', {}, olivia([]), 403],
  ])('and the session ends when %s', async (_name, body, scripted, status) => {
    const { cookies, started } = await anHourLater();
    if (scripted) portal.entra.answer = scripted;
    expect((await finish(started, { code: 'a-code', ...body })).status).toBe(status);
    expect((await portal.call('me', { cookies })).json).toMatchObject({ code: 'notSignedIn' });
    expect(portal.audited.at(-1)).toMatchObject({ action: 'session.ended' });
  });

  test.each<[string, SignInAnswer]>([
    ['a Microsoft that does not answer', { kind: 'tryLater', afterSeconds: 1, reason: 'timeout' }],
    ['a portal secret that has expired', { kind: 'refused', refusal: { aadsts: 7000222, error: 'e' } }],
  ])('but %s ends nothing', async (_name, answer) => {
    const { cookies, started } = await anHourLater();
    portal.entra.answer = answer;
    expect((await finish(started)).status).toBe(503);
    portal.entra.answer = olivia(['Operator']);
    expect((await finish(await start({ silent: true }, cookies))).status).toBe(200);
    expect((await portal.call('me', { cookies })).status).toBe(200);
  });
});

test('a session lasts eight hours, and signing out ends it at once', async () => {
  const cookies = await signIn();
  const out = await portal.call('signOut', { cookies });
  expect(out.cookies).toMatchObject([{ name: '__Host-session', value: '', maxAge: 0 }]);
  expect((await portal.call('me', { cookies })).status).toBe(401);
  const long = await signIn();
  portal.time.now += 8 * 3_600_000;
  expect((await portal.call('me', { cookies: long })).json).toMatchObject({ code: 'notSignedIn' });
});

test('thirty sign-ins a minute may be started from one address', async () => {
  const from = (address: string) =>
    portal.call('startSignIn', { headers: { 'x-forwarded-for': address }, cookies: {} });
  for (let count = 0; count < 30; count += 1) expect((await from('203.0.113.7')).status).toBe(200);
  const limited = await from('203.0.113.7');
  expect([limited.status, limited.json['code']]).toEqual([429, 'rateLimited']);
  expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
  expect((await from('203.0.113.8')).status).toBe(200);
});
