import { HttpRequest } from '@azure/functions';
import type { JWTPayload } from 'jose';
import {
  bearerTokenOf,
  createBearerTokens,
  type BearerTokens,
} from '../../../functions/http/bearer-token.ts';
import { openEntraIssuer, type EntraIssuer } from '../../support/entra-issuer.ts';
import { portalUrl } from './requests.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const portalClientId = 'aaaaaaaa-0000-4000-8000-000000000001';
const now = new Date('2026-11-20T12:00:00Z');
const seconds = now.getTime() / 1000;

let issuer: EntraIssuer;
let tokens: BearerTokens;
const sign = (claims: JWTPayload, foreign = false) =>
  issuer.sign(
    {
      iss: `${issuer.authority}/${tenantId}/v2.0`,
      aud: portalClientId,
      exp: seconds + 600,
      nbf: seconds - 10,
      tid: tenantId,
      oid: 'object',
      sub: 'object',
      azp: 'automation',
      roles: ['Operator', 'Something else'],
      ...claims,
    },
    foreign,
  );

beforeAll(async () => {
  issuer = await openEntraIssuer();
  tokens = createBearerTokens({ authority: issuer.authority, tenantId, portalClientId });
});
afterAll(() => issuer.close());

/** What a person's access token has that an application's has not. */
const person = { sub: 'pairwise', idtyp: 'user', scp: 'access' };
/** An id token, as the sign-in to the portal yields it: same issuer, audience and roles, but for no client and no use. */
const idToken = {
  ver: '2.0',
  sub: 'pairwise',
  azp: undefined,
  name: 'Olivia',
  preferred_username: 'olivia@provider.example',
};

test('an application with a role acts under its id', async () => {
  expect(await tokens.verify(await sign({}), now)).toEqual({
    kind: 'valid',
    operator: {
      kind: 'operator',
      objectId: 'object',
      userPrincipalName: 'application automation',
      displayName: 'application automation',
      roles: ['Operator'],
      expiresAt: '2026-11-20T12:10:00.000Z',
    },
  });
});

test('role Customer is nothing a token can give', async () => {
  expect(await tokens.verify(await sign({ roles: ['Customer'] }), now)).toMatchObject({
    operator: { kind: 'operator', roles: [] },
  });
});

test('a person acts under their user name, with the older issuer and audience too', async () => {
  const token = await sign({
    iss: `https://sts.windows.net/${tenantId}/`,
    aud: `api://${portalClientId}`,
    ...person,
    azp: undefined,
    appid: 'automation',
    upn: 'olivia@provider.example',
    name: 'Olivia',
  });
  expect(await tokens.verify(token, now)).toMatchObject({
    operator: { userPrincipalName: 'olivia@provider.example', displayName: 'Olivia' },
  });
});

test('an application is known by its type where its subject does not say it', async () => {
  const token = await sign({ sub: 'other', idtyp: 'app' });
  expect(await tokens.verify(token, now)).toMatchObject({ kind: 'valid' });
});

test.each([
  ['for another audience', { aud: 'https://graph.microsoft.com' }],
  ['of another issuer', { iss: 'https://login.example/v2.0' }],
  ['of another tenant', { tid: '22222222-2222-4222-8222-222222222222' }],
  ['that is over', { exp: seconds - 120 }],
  ['that is not valid yet', { nbf: seconds + 120 }],
  ['without an account', { oid: undefined }],
  ['that is the portal’s own id token', { ...idToken, nonce: 'n-1' }],
  ['that is an id token without a nonce', idToken],
  ['that answers a nonce', { ...person, nonce: 'n-1' }],
  ['that names no client', { ...person, azp: undefined }],
  ['of a person who consented to nothing', { ...person, scp: undefined }],
  ['of a person with an empty scope', { ...person, scp: '' }],
])('a token %s is refused', async (_name, claims) => {
  expect(await tokens.verify(await sign(claims), now)).toEqual({ kind: 'refused' });
});

test('a token signed by somebody else, or by nobody, is refused', async () => {
  const [, payload] = (await sign({})).split('.');
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  expect(await tokens.verify(await sign({}, true), now)).toEqual({ kind: 'refused' });
  expect(await tokens.verify(unsigned, now)).toEqual({ kind: 'refused' });
  expect(await tokens.verify('nonsense', now)).toEqual({ kind: 'refused' });
});

test('keys that cannot be read are our trouble, not the caller’s', async () => {
  Object.assign(issuer.answer, { status: 500, body: '' });
  const fresh = createBearerTokens({ authority: issuer.authority, tenantId, portalClientId });
  await expect(fresh.verify(await sign({}), now)).rejects.toMatchObject({ status: 503 });
});

test('only a bearer header is one', () => {
  const of = (authorization: string) =>
    bearerTokenOf(new HttpRequest({ method: 'GET', url: portalUrl, headers: { authorization } }));
  expect([of('Bearer abc.def-ghi_'), of('bearer abc'), of('Basic abc'), of('Bearer a b')]).toEqual([
    'abc.def-ghi_',
    'abc',
    undefined,
    undefined,
  ]);
});
