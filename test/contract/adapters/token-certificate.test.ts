import { Secret } from '../../../shared/domain/secret.ts';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { makeAppCertificate, type AppCertificate } from '../graph/app-certificate.ts';
import { graphScopes, openAdapters, tailspin, teamsScopes } from './product-adapters.ts';

/** The token registration with a certificate in place of its secret, and what an inspection sees. */

let cloud: TestCloud;
let certificate: AppCertificate;
let stranger: AppCertificate;

beforeAll(async () => {
  cloud = await startTestCloud();
  [certificate, stranger] = await Promise.all([makeAppCertificate(30), makeAppCertificate(30)]);
  const application = cloud.directory.applications.values().find(({ appId }) => appId === clientId);
  if (!application) throw new Error('The token registration is missing.');
  const now = Date.now();
  const keyCredentials = [
    {
      keyId: 'key',
      displayName: 'Tenant Connect',
      certificate: certificate.key,
      startDateTime: new Date(now).toISOString(),
      endDateTime: new Date(now + 86_400_000).toISOString(),
    },
  ];
  cloud.directory.applications.set(application.id, {
    ...application,
    passwordCredentials: [],
    keyCredentials,
  });
});
afterAll(() => cloud.close());

const clientId = seededIds.tokenAppId;
const inspect = (pem: string, credential: 'secret' | 'certificate' = 'certificate') =>
  openAdapters(cloud).registrationInspector.inspect({ clientId, secret: new Secret(pem), credential });

test('signs assertions for passwords and refresh tokens, of each resource', async () => {
  const token = { clientId, secretName: 'token-certificate', credential: 'certificate' as const };
  const { vault, passwordGrant, tokenEndpoint } = openAdapters(cloud, token);
  await vault.write('token-certificate', new Secret(certificate.pem));
  const answer = await passwordGrant.signIn(
    { tenantId: tailspin, username: 'admin@tailspin.example', password: new Secret('Passw0rd!') },
    graphScopes,
  );
  if (answer.kind !== 'signedIn') throw new Error(JSON.stringify(answer));
  for (const scopes of [graphScopes, teamsScopes]) {
    const redeemed = await tokenEndpoint.redeem(tailspin, answer.refreshToken, 'confidential', scopes);
    expect(redeemed).toMatchObject({ kind: 'redeemed' });
  }
  expect(await tokenEndpoint.presence(tailspin)).toEqual({ kind: 'present' });
});

test('an inspection says that it is right, and of a registration that may not read itself no more', async () => {
  expect(await inspect(certificate.pem)).toEqual({ kind: 'inspected' });
});

test('a certificate that Entra does not know, and a secret that is none, are refused by number', async () => {
  expect(await inspect(stranger.pem)).toMatchObject({ kind: 'refused', refusal: { aadsts: 700027 } });
  expect(await inspect('no-secret', 'secret')).toMatchObject({
    kind: 'refused',
    refusal: { aadsts: 7000215 },
  });
});
