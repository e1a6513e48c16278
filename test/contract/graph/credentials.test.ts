import { ConfidentialClientApplication } from '@azure/msal-node';
import type { Client } from '@microsoft/microsoft-graph-client';
import { createHash } from 'node:crypto';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { tailspin } from '../entra/token-client.ts';
import { makeAppCertificate, type AppCertificate } from './app-certificate.ts';
import { clientWith, consentToProvisioning, item, refusalOf, tokenOf } from './graph-caller.ts';

let cloud: TestCloud;
let admin: Client;

beforeAll(async () => {
  cloud = await startTestCloud();
  consentToProvisioning(cloud);
  admin = clientWith(cloud, await tokenOf(cloud, 'admin@tailspin.example'));
});
afterAll(() => cloud.close());

const setPolicy = async (policy: object) => {
  const response = await fetch(`${cloud.addresses.pages}/control.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ command: 'setCredentialPolicy', tenantId: tailspin, ...policy }),
  });
  expect(response.status).toBe(200);
};
afterEach(() => setPolicy({ passwords: 'allowed' }));

const makeApp = async () => {
  const body = { displayName: 'Tenant Connect for Tailspin', signInAudience: 'AzureADMyOrg' };
  const application = item.parse(await admin.api('/applications').post(body));
  await admin.api('/servicePrincipals').post({ appId: application['appId'] });
  return { path: `/applications/${String(application['id'])}`, appId: String(application['appId']) };
};

const daysOn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const addPassword = (path: string, passwordCredential: object = {}) =>
  admin.api(`${path}/addPassword`).post({ passwordCredential });

const setKeys = (path: string, keyCredentials: object[]) => admin.api(path).patch({ keyCredentials });

const keyOf = ({ key }: AppCertificate) => ({ type: 'AsymmetricX509Cert', usage: 'Verify', key });

const tokenByCertificate = async (clientId: string, certificate: AppCertificate) => {
  const { thumbprintSha256, privateKeyPem: privateKey } = certificate;
  const msal = new ConfidentialClientApplication({
    auth: {
      clientId,
      clientCertificate: { thumbprintSha256, privateKey },
      authority: `${cloud.addresses.entra}/${tailspin}`,
      knownAuthorities: [new URL(cloud.addresses.entra).host],
    },
  });
  const scopes = ['https://graph.microsoft.com/.default'];
  return (await msal.acquireTokenByClientCredential({ scopes }))?.accessToken;
};

test('without a policy secrets live two years, and the policy says that there is none', async () => {
  const { path } = await makeApp();
  const secret = item.parse(await addPassword(path));
  expect(Date.parse(String(secret['endDateTime']))).toBeGreaterThan(Date.parse(daysOn(729)));
  expect(await admin.api('/policies/defaultAppManagementPolicy').get()).toMatchObject({
    applicationRestrictions: { passwordCredentials: [], keyCredentials: [] },
  });
});

test('a policy that limits the life of secrets is read beforehand and enforced', async () => {
  await setPolicy({ passwords: 'allowed', maxPasswordLifetime: 90 });
  const { path } = await makeApp();
  expect(await admin.api('/policies/defaultAppManagementPolicy').get()).toMatchObject({
    isEnabled: true,
    applicationRestrictions: {
      passwordCredentials: [{ restrictionType: 'passwordLifetime', maxLifetime: 'P90D' }],
    },
  });
  const refused = { status: 400, code: 'CredentialInvalidLifetimeAsPerAppPolicy' };
  expect(await refusalOf(addPassword(path))).toEqual(refused);
  expect(await refusalOf(addPassword(path, { endDateTime: daysOn(91) }))).toEqual(refused);
  expect(await addPassword(path, { endDateTime: daysOn(89) })).toHaveProperty('secretText');
});

test('where secrets are forbidden a certificate is the way in', async () => {
  await setPolicy({ passwords: 'forbidden' });
  const { path, appId } = await makeApp();
  expect(await refusalOf(addPassword(path, { endDateTime: daysOn(1) }))).toEqual({
    status: 400,
    code: 'CredentialTypeNotAllowedAsPerAppPolicy',
  });
  const certificate = await makeAppCertificate(180);
  await setKeys(path, [keyOf(certificate)]);
  expect(await tokenByCertificate(appId, certificate)).toBeTruthy();
  const [credential] = keysOf(await admin.api(path).get());
  expect(credential).toMatchObject({ type: 'AsymmetricX509Cert', key: null });
  const sha1 = createHash('sha1').update(Buffer.from(certificate.key, 'base64')).digest('base64');
  expect(credential?.['customKeyIdentifier']).toBe(sha1);
});

const keysOf = (application: unknown) => item.array().parse(item.parse(application)['keyCredentials']);

test('a second certificate stands beside the first until the first is left out', async () => {
  const { path, appId } = await makeApp();
  const [first, second] = [await makeAppCertificate(30), await makeAppCertificate(30)];
  await setKeys(path, [keyOf(first)]);
  const kept = { ...keyOf(first), key: null, keyId: keysOf(await admin.api(path).get())[0]?.['keyId'] };
  await setKeys(path, [kept, keyOf(second)]);
  expect(await tokenByCertificate(appId, first)).toBeTruthy();
  expect(await tokenByCertificate(appId, second)).toBeTruthy();
  await setKeys(path, [keyOf(second)]);
  await expect(tokenByCertificate(appId, first)).rejects.toThrow('700027');
});

test('certificates have a longest life too, and have to be certificates', async () => {
  await setPolicy({ passwords: 'allowed', maxKeyLifetime: 60 });
  const { path } = await makeApp();
  const certificate = await makeAppCertificate(180);
  expect(await refusalOf(setKeys(path, [keyOf(certificate)]))).toEqual({
    status: 400,
    code: 'CredentialInvalidLifetimeAsPerAppPolicy',
  });
  await setKeys(path, [{ ...keyOf(certificate), endDateTime: daysOn(30) }]);
  expect(await refusalOf(setKeys(path, [{ ...keyOf(certificate), endDateTime: daysOn(900) }]))).toEqual({
    status: 400,
    code: 'KeyCredentialsInvalidEndDate',
  });
  expect(await refusalOf(setKeys(path, [{ ...keyOf(certificate), key: 'bm8gY2VydA==' }]))).toMatchObject({
    status: 400,
  });
});
