import { SignJWT, type JWTPayload } from 'jose';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { makeAppCertificate, type AppCertificate } from '../graph/app-certificate.ts';
import { refusedWith, tailspin, tokenClient } from './token-client.ts';

const { tokenAppId } = seededIds;
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

let cloud: TestCloud;
let certificate: AppCertificate;
let stranger: AppCertificate;

beforeAll(async () => {
  cloud = await startTestCloud();
  [certificate, stranger] = await Promise.all([makeAppCertificate(30), makeAppCertificate(30)]);
  setKey({});
});
afterAll(() => cloud.close());

const setKey = (changes: { endDateTime?: string }) => {
  const application = cloud.directory.applications.values().find(({ appId }) => appId === tokenAppId);
  if (!application) throw new Error('The token registration is missing.');
  const now = new Date();
  const keyCredentials = [
    {
      keyId: 'key',
      displayName: 'Tenant Connect',
      certificate: certificate.key,
      startDateTime: now.toISOString(),
      endDateTime: new Date(now.getTime() + 86_400_000).toISOString(),
      ...changes,
    },
  ];
  cloud.directory.applications.set(application.id, { ...application, keyCredentials });
};

const seconds = () => Math.floor(Date.now() / 1000);

const claims = (): JWTPayload => ({
  iss: tokenAppId,
  sub: tokenAppId,
  aud: `${cloud.addresses.entra}/${tailspin}/oauth2/v2.0/token`,
  exp: seconds() + 600,
  jti: crypto.randomUUID(),
});

const sign = (changes: JWTPayload = {}, header: object = {}, by: AppCertificate = certificate) =>
  new SignJWT({ ...claims(), ...changes })
    .setProtectedHeader({ alg: 'RS256', 'x5t#S256': certificate.x5tS256, ...header })
    .sign(by.privateKey);

const present = async (assertion: string, fields: Record<string, string> = {}) =>
  refusedWith(
    await tokenClient(cloud.addresses.entra).token(tailspin, {
      grant_type: 'client_credentials',
      scope: 'https://graph.microsoft.com/.default',
      client_assertion_type: assertionType,
      client_assertion: assertion,
      ...fields,
    }),
  );

test('an assertion for the token endpoint, or for the issuer, is as good as a secret', async () => {
  expect(await present(await sign())).toBe('tokens');
  const aud = `${cloud.addresses.entra}/${tailspin}/v2.0`;
  expect(await present(await sign({ aud }))).toBe('tokens');
});

test.each([
  [
    '700027 for a key that is not registered',
    () => sign({}, { 'x5t#S256': stranger.x5tS256 }, stranger),
    700027,
  ],
  ['700027 for a signature by another key', () => sign({}, {}, stranger), 700027],
  ['700021 for an assertion of another app', () => sign({ iss: tailspin, sub: tailspin }), 700021],
  [
    '700023 for an assertion meant for somebody else',
    () => sign({ aud: 'https://elsewhere.example' }),
    700023,
  ],
  ['700024 for an assertion of yesterday', () => sign({ exp: seconds() - 86_400 }), 700024],
  ['700024 for an assertion of tomorrow', () => sign({ nbf: seconds() + 86_400 }), 700024],
  ['50027 for what is no JWT', () => Promise.resolve('made.up'), 50027],
])('answers %s', async (_what, make, code) => {
  expect(await present(await make())).toEqual({ code, error: 'invalid_client' });
});

test('answers 700027 once the certificate has run out', async () => {
  setKey({ endDateTime: new Date(Date.now() - 1000).toISOString() });
  const answer = await present(await sign());
  setKey({});
  expect(answer).toMatchObject({ code: 700027 });
});

test('a made-up assertion type is refused', async () => {
  expect(await present(await sign(), { client_assertion_type: 'x' })).toMatchObject({ code: 90023 });
});
