import { systemClock } from '../../../shared/adapters/clock.ts';
import { createEntra, type Entra } from '../../../shared/adapters/entra/entra.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { everythingSaidBy } from './everything-said.ts';
import { clientId, startAuthority, tenantId, type ScriptedAuthority } from './scripted-authority.ts';

let authority: ScriptedAuthority;
let entra: Entra;

const entraAt = (url: string): Entra =>
  createEntra({
    config: {
      entra: {
        authority: url,
        portalUrl: 'https://entra.microsoft.com',
        providerTenantId: '11111111-1111-4111-8111-111111111111',
        portal: { clientId: 'aaaaaaaa-0000-4000-8000-000000000001', secretName: 'portal-client-secret' },
        token: { clientId, secretName: 'token-client-secret' },
      },
      graph: { url: 'https://graph.microsoft.com', resource: 'https://graph.microsoft.com' },
    },
    registrations: async () => ({ clientId, secretName: 'token-client-secret' }),
    vault: {
      readCurrent: async () => new Secret('planted-client-secret'),
      readVersion: async () => undefined,
    },
    clock: systemClock,
  });

beforeAll(async () => {
  authority = await startAuthority();
});
afterAll(() => authority.close());
beforeEach(() => {
  authority.describe({});
  entra = entraAt(authority.url);
});

const refusal = (error: string, codes: number[], more: object = {}) => ({
  status: 400,
  body: { error, error_description: `AADSTS${codes[0]}: planted description`, error_codes: codes, ...more },
});
const poll = () => entra.tokenEndpoint.pollDeviceCode(tenantId, new Secret('planted-device-code'));
const redeem = () =>
  entra.tokenEndpoint.redeem(tenantId, new Secret('planted-refresh-token'), 'public', [
    'https://graph.microsoft.com/User.Read.All',
  ]);

describe('a poll', () => {
  test.each([
    ['pending', refusal('authorization_pending', [70016])],
    ['slowDown', refusal('slow_down', [70016])],
    ['declined', refusal('authorization_declined', [70022])],
    ['declined', refusal('access_denied', [])],
    ['expired', refusal('expired_token', [70020])],
    ['expired', refusal('code_expired', [70019])],
  ])('is %s', async (kind, answer) => {
    authority.answer(answer);
    expect(await poll()).toEqual({ kind });
  });

  test.each([
    [53003, 'invalid_grant', 'message_only'],
    [530035, 'access_denied_by_policy', undefined],
    [70018, 'bad_verification_code', undefined],
    [65004, 'access_denied', undefined],
  ])('refused with AADSTS%i keeps number, error and suberror', async (aadsts, error, suberror) => {
    authority.answer(refusal(error, [aadsts, 1], suberror === undefined ? {} : { suberror }));
    expect(await poll()).toEqual({
      kind: 'refused',
      refusal: { aadsts, error, ...(suberror !== undefined && { suberror }) },
    });
  });
});

describe('answers that say nothing about the account', () => {
  test.each([
    ['throttling', { status: 429, headers: { 'retry-after': '17' }, body: { error: 'x' } }, 17],
    ['a server that is down', { status: 503, body: '<html>planted</html>' }, 30],
    ['a gateway that gives up on a consent error', { ...refusal('invalid_grant', [65001]), status: 502 }, 30],
    ['a proxy’s page', { status: 403, body: '<html>planted</html>' }, 30],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example/' }, body: '' }, 30],
    ['a loop that was detected', refusal('invalid_grant', [50196]), 60],
    ['success without tokens', { status: 200, body: { token_type: 'Bearer' } }, 30],
  ])('%s means later', async (_case, answer, afterSeconds) => {
    authority.answer(answer);
    const outcome = await redeem();
    expect(outcome).toMatchObject({ kind: 'tryLater', afterSeconds });
    expect(everythingSaidBy(outcome)).not.toContain('planted');
  });

  test('nobody there means later', async () => {
    const outcome = await entraAt('http://127.0.0.1:9').tokenEndpoint.requestDeviceCode(tenantId, ['openid']);
    expect(outcome).toMatchObject({ kind: 'tryLater' });
  });
});

describe('a redemption', () => {
  test('answers the scopes split, and the rotated token', async () => {
    authority.answer({
      status: 200,
      body: { access_token: 'a', refresh_token: 'r2', scope: 'User.Read.All  openid', expires_in: 3600 },
    });
    const outcome = await redeem();
    expect(outcome).toMatchObject({ kind: 'redeemed', scopes: ['User.Read.All', 'openid'] });
    if (outcome.kind === 'redeemed') expect(outcome.refreshToken.reveal()).toBe('r2');
    expect(everythingSaidBy(outcome)).not.toContain('r2');
  });

  test('keeps the old token where Entra sends no new one', async () => {
    authority.answer({ status: 200, body: { access_token: 'a', scope: '' } });
    const outcome = await redeem();
    if (outcome.kind === 'redeemed') expect(outcome.refreshToken.reveal()).toBe('planted-refresh-token');
    expect(outcome.kind).toBe('redeemed');
  });
});

describe('an id token is believed only when', () => {
  const signedIn = async (idToken: string) => {
    authority.answer({ status: 200, body: { id_token: idToken, refresh_token: 'r', access_token: 'a' } });
    return poll();
  };
  const other = '33333333-3333-4333-8333-333333333333';

  test('all of it is right', async () => {
    const outcome = await signedIn(await authority.idToken());
    expect(outcome).toMatchObject({
      kind: 'signedIn',
      claims: {
        tenantId,
        objectId: '99999999-0000-4000-8000-000000000001',
        userPrincipalName: 'svc-teams@contoso.example',
        displayName: 'Teams Service',
        guest: false,
      },
    });
  });

  test.each([
    ['it was signed by somebody else', {}, 'foreign' as const],
    ['it is for another app', { aud: 'aaaaaaaa-0000-4000-8000-000000000001' }, 'own' as const],
    ['it has run out', { exp: Math.floor(Date.now() / 1000) - 600 }, 'own' as const],
    ['its issuer is another one', { iss: 'https://evil.example/v2.0' }, 'own' as const],
    ['its tenant is not its issuer’s', { tid: other }, 'own' as const],
    ['it names no account', { oid: undefined }, 'own' as const],
  ])('not when %s', async (_case, change, by) => {
    expect(await signedIn(await authority.idToken(change, by))).toEqual({
      kind: 'refused',
      refusal: { aadsts: 0, error: 'invalid_id_token' },
    });
  });

  test('another tenant is told to the caller, who knows which one was meant', async () => {
    const idToken = await authority.idToken({ tid: other, iss: `${authority.url}/${other}/v2.0` });
    expect(await signedIn(idToken)).toMatchObject({ kind: 'signedIn', claims: { tenantId: other } });
  });

  test.each([
    [{ acct: 1 }, true],
    [{ acct: 0 }, false],
    [{ idp: `https://sts.windows.net/${other}/` }, true],
    [{ idp: 'live.com' }, true],
    [{ idp: `https://sts.windows.net/${tenantId}/` }, false],
  ])('%j is a guest: %s', async (claims, guest) => {
    expect(await signedIn(await authority.idToken(claims))).toMatchObject({ claims: { guest } });
  });

  test('the keys are at hand before the code is spent', async () => {
    authority.describe({ jwks_uri: `${authority.url}/nothing-here` });
    authority.asked.length = 0;
    authority.answer({ status: 404, body: {} });
    expect(await poll()).toMatchObject({ kind: 'tryLater' });
    expect(authority.asked.some((path) => path.endsWith('/token'))).toBe(false);
  });
});

describe('a tenant', () => {
  test.each([
    '',
    'nonsense',
    '../../common',
    'contoso.example/../x',
    'a b.example',
    'common',
    'http://x.example',
  ])('called %j is never asked for', async (name) => {
    authority.asked.length = 0;
    expect(await entra.tenantResolver.resolve(name)).toEqual({ kind: 'unknown' });
    expect(authority.asked).toEqual([]);
  });

  test.each(['outlook.com', 'Hotmail.co.uk', 'gmail.com'])('%s is a consumers’ domain', async (domain) => {
    expect(await entra.tenantResolver.resolve(domain)).toEqual({ kind: 'consumer' });
  });

  test('of personal accounts is nobody’s', async () => {
    authority.describe({ issuer: `${authority.url}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0` });
    expect(await entra.tenantResolver.resolve('personal.example')).toEqual({ kind: 'consumer' });
  });

  test('whose endpoints are at another host is not trusted with codes', async () => {
    authority.describe({ token_endpoint: 'https://elsewhere.example/token' });
    expect(await poll()).toMatchObject({ kind: 'tryLater' });
  });

  test('is described once an hour, not once a poll', async () => {
    authority.answer(refusal('authorization_pending', [70016]));
    authority.asked.length = 0;
    for (let count = 0; count < 5; count += 1) await poll();
    expect(authority.asked.filter((path) => path.endsWith('openid-configuration'))).toHaveLength(1);
  });
});
