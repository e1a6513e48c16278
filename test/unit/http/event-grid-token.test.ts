import type { JWTPayload } from 'jose';
import { createEventGridTokens, type EventGridTokens } from '../../../functions/http/event-grid-token.ts';
import { openEntraIssuer, type EntraIssuer } from '../../support/entra-issuer.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const clientId = 'aaaaaaaa-0000-4000-8000-000000000009';
const appId = '4962773b-9cdb-44cf-a8bf-237846a00ab7';
const now = new Date('2026-11-20T12:00:00Z');
const seconds = now.getTime() / 1000;

let issuer: EntraIssuer;
let tokens: EventGridTokens;

beforeAll(async () => {
  issuer = await openEntraIssuer();
  tokens = createEventGridTokens({ authority: issuer.authority, tenantId, clientId, appId });
});
afterAll(() => issuer.close());

const sign = (claims: JWTPayload, foreign = false) =>
  issuer.sign(
    {
      iss: `${issuer.authority}/${tenantId}/v2.0`,
      aud: clientId,
      exp: seconds + 600,
      nbf: seconds - 10,
      tid: tenantId,
      oid: 'principal',
      sub: 'principal',
      azp: appId,
      roles: ['AzureEventGridSecureWebhookSubscriber'],
      ...claims,
    },
    foreign,
  );

test('Event Grid’s token is taken, in either version', async () => {
  const older = { iss: `https://sts.windows.net/${tenantId}/`, aud: `api://${clientId}` };
  expect(await tokens.verify(await sign({}), now)).toBe(true);
  expect(await tokens.verify(await sign({ ...older, azp: undefined, appid: appId }), now)).toBe(true);
});

test.each([
  ['for another audience', { aud: 'aaaaaaaa-0000-4000-8000-000000000001' }],
  ['of another issuer', { iss: 'https://login.example/v2.0' }],
  ['of another tenant', { tid: '22222222-2222-4222-8222-222222222222' }],
  ['that is over', { exp: seconds - 120 }],
  ['that is not valid yet', { nbf: seconds + 120 }],
  ['another application of the tenant got', { azp: 'aaaaaaaa-0000-4000-8000-000000000002' }],
  ['that names no application', { azp: undefined }],
  ['without the role', { roles: undefined }],
  ['with another role', { roles: ['Admin'] }],
])('a token %s is refused', async (_name, claims) => {
  expect(await tokens.verify(await sign(claims), now)).toBe(false);
});

test('a token signed by somebody else, or by nobody, is refused', async () => {
  const [, payload] = (await sign({})).split('.');
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  expect(await tokens.verify(await sign({}, true), now)).toBe(false);
  expect(await tokens.verify(unsigned, now)).toBe(false);
  expect(await tokens.verify('nonsense', now)).toBe(false);
});

test('keys that cannot be read are our trouble: Event Grid tries again', async () => {
  Object.assign(issuer.answer, { status: 500, body: '' });
  const fresh = createEventGridTokens({ authority: issuer.authority, tenantId, clientId, appId });
  await expect(fresh.verify(await sign({}), now)).rejects.toMatchObject({ status: 503 });
});
