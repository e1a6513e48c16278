import { SignJWT } from 'jose';
import type { Client } from '@microsoft/microsoft-graph-client';
import { proofOfPossession } from '../../../shared/adapters/graph/proof-of-possession.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { openAdapters } from '../adapters/product-adapters.ts';
import { tailspin } from '../entra/token-client.ts';
import { makeAppCertificate, type AppCertificate } from './app-certificate.ts';
import { clientWith, consentToProvisioning, item, refusalOf, tokenOf } from './graph-caller.ts';

/** An app rolls its own certificates: without any permission, with a proof that it holds one of them. */

let cloud: TestCloud;
let admin: Client;
let id: string;
let present: AppCertificate;
let app: Client;
beforeAll(async () => {
  cloud = await startTestCloud();
  consentToProvisioning(cloud);
  admin = clientWith(cloud, await tokenOf(cloud, 'admin@tailspin.example'));
  present = await makeAppCertificate(30);
  const made = await newApp('Rolls its keys', present.key);
  id = made.id;
  app = await actingAs(made.appId, present.pem);
});
afterAll(() => cloud.close());

const newApp = async (displayName: string, key?: string): Promise<{ id: string; appId: string }> => {
  const keyCredentials = key ? [keyCredential(key)] : [];
  const body = { displayName, signInAudience: 'AzureADMyOrg', keyCredentials };
  const made = item.parse(await admin.api('/applications').post(body));
  await admin.api('/servicePrincipals').post({ appId: made['appId'] });
  return { id: String(made['id']), appId: String(made['appId']) };
};

const keyCredential = (key: string) => ({ type: 'AsymmetricX509Cert', usage: 'Verify', key });

const actingAs = async (applicationId: string, pem: string): Promise<Client> => {
  const credential = { tenantId: tailspin, applicationId, secret: new Secret(pem) };
  const answer = await openAdapters(cloud).appTokens.request({ ...credential, credential: 'certificate' });
  if (answer.kind !== 'token') throw new Error(`Entra said ${answer.kind}.`);
  return clientWith(cloud, answer.accessToken.reveal());
};

const proof = () => proofOfPossession(new Secret(present.pem), id, new Date());
const add = async (client: Client, given: string, path = `/applications/${id}/addKey`) => {
  const { key } = await makeAppCertificate(30);
  return client.api(path).post({ keyCredential: keyCredential(key), passwordCredential: null, proof: given });
};
const keys = () =>
  [...cloud.directory.applications.values()].find((known) => known.id === id)?.keyCredentials ?? [];

/** A proof whose claims are given, signed as it should be. */
const claiming = (claims: Record<string, unknown>, certificate = present): Promise<string> => {
  const now = Math.floor(Date.now() / 1000);
  const aud = '00000002-0000-0000-c000-000000000000';
  const thumbprint = Buffer.from(certificate.thumbprintSha256, 'hex');
  return new SignJWT({ aud, iss: id, nbf: now, exp: now + 600, ...claims })
    .setProtectedHeader({ alg: 'RS256', x5t: thumbprint.toString('base64url') })
    .sign(certificate.privateKey);
};

test('adds one beside those that are there, and removes one', async () => {
  await add(app, await proof());
  expect(keys()).toHaveLength(2);
  const keyId = keys()[1]?.keyId;
  await app.api(`/applications/${id}/removeKey`).post({ keyId, proof: await proof() });
  expect(keys()).toHaveLength(1);
  const again = app.api(`/applications/${id}/removeKey`).post({ keyId, proof: await proof() });
  expect(await refusalOf(again)).toMatchObject({ status: 400 });
});

test.each([
  ['no JWT', async () => 'not-a-proof'],
  ['another issuer', async () => proofOfPossession(new Secret(present.pem), crypto.randomUUID(), new Date())],
  [
    'one of an hour ago',
    async () => proofOfPossession(new Secret(present.pem), id, new Date(Date.now() - 3_600_000)),
  ],
  [
    'the key of a certificate that is not there',
    async () => proofOfPossession(new Secret((await makeAppCertificate(30)).pem), id, new Date()),
  ],
  ['a header that names no certificate of the app', () => claiming({})],
  ['another audience', () => claiming({ aud: 'https://graph.microsoft.com' })],
])('%s proves nothing', async (_what, given) => {
  expect(await refusalOf(add(app, await given()))).toEqual({
    status: 401,
    code: 'Authentication_MissingOrMalformed',
  });
  expect(keys()).toHaveLength(1);
});

test('neither another app nor a person adds one, whatever they prove', async () => {
  const certificate = await makeAppCertificate(30);
  const other = await actingAs((await newApp('Another', certificate.key)).appId, certificate.pem);
  const denied = { status: 403, code: 'Authorization_RequestDenied' };
  expect(await refusalOf(add(other, await proof()))).toEqual(denied);
  expect(await refusalOf(add(admin, await proof()))).toEqual(denied);
});

test('an owner is one of the tenant, named by an address of the directory', async () => {
  const owners = `/applications/${id}/owners/$ref`;
  const named = (owner: string) => ({
    '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${owner}`,
  });
  expect(await refusalOf(admin.api(owners).post(named(crypto.randomUUID())))).toMatchObject({ status: 404 });
  expect(
    await refusalOf(admin.api(owners).post({ '@odata.id': 'https://graph.microsoft.com/v1.0/me' })),
  ).toMatchObject({ status: 400 });
});
