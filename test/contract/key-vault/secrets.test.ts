import { SecretClient } from '@azure/keyvault-secrets';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';

let cloud: TestCloud;
let client: SecretClient;

beforeAll(async () => {
  cloud = await startTestCloud();
  client = connect();
});
afterAll(() => cloud.close());

/** No retries: a test that provokes an error wants to see it at once. */
const connect = () =>
  new SecretClient(cloud.addresses.vault, cloud.credential, {
    disableChallengeResourceVerification: true,
    retryOptions: { maxRetries: 0 },
  });

const versionOf = (secret: { properties: { version?: string } }) => secret.properties.version ?? '';

test('the first request is challenged, the token is fetched from the managed identity, the secret is kept', async () => {
  const written = await client.setSecret('first', 'value one', {
    tags: { invitation: 'i-1' },
    contentType: 'text/plain',
    expiresOn: new Date('2030-01-01T00:00:00Z'),
    notBefore: new Date('2020-01-01T00:00:00Z'),
  });
  const read = await client.getSecret('first');
  expect(read.value).toBe('value one');
  expect(read.properties).toMatchObject({
    version: versionOf(written),
    tags: { invitation: 'i-1' },
    contentType: 'text/plain',
    enabled: true,
    expiresOn: new Date('2030-01-01T00:00:00Z'),
    notBefore: new Date('2020-01-01T00:00:00Z'),
    vaultUrl: cloud.addresses.vault,
  });
});

test('without a token the answer is a challenge that names authority and resource', async () => {
  const response = await fetch(`${cloud.addresses.vault}/secrets/first?api-version=7.6`);
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe(
    `Bearer authorization="${cloud.addresses.entra}/11111111-1111-4111-8111-111111111111", resource="https://vault.azure.net"`,
  );
  expect(await response.json()).toMatchObject({ error: { code: 'Unauthorized' } });
});

test('a token for another service is refused', async () => {
  const mailToken = await cloud.credential.getToken('https://communication.azure.com//.default');
  const response = await fetch(`${cloud.addresses.vault}/secrets/first?api-version=7.6`, {
    headers: { authorization: `Bearer ${mailToken.token}` },
  });
  expect(response.status).toBe(401);
});

test.each([
  ['without', '/secrets/first', 400],
  ['with an unknown', '/secrets/first?api-version=1999-01-01', 400],
  ['with a query parameter that is not modelled beside the', '/secrets/first?api-version=7.6&odd=1', 400],
  ['on a path that is not modelled with an', '/keys/first?api-version=7.6', 404],
])('a request %s api version is refused in the vault’s own words', async (_case, path, status) => {
  const { token } = await cloud.credential.getToken('https://vault.azure.net/.default');
  const response = await fetch(`${cloud.addresses.vault}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({
    error: { code: expect.any(String), message: expect.any(String) },
  });
});

test('each set makes a version; an old one is read by its id, names match without regard to case', async () => {
  const one = await client.setSecret('versions', 'one');
  const two = await client.setSecret('Versions', 'two');
  expect((await client.getSecret('versions')).value).toBe('two');
  expect((await client.getSecret('versions', { version: versionOf(one) })).value).toBe('one');
  const listed: string[] = [];
  for await (const item of client.listPropertiesOfSecretVersions('versions')) listed.push(item.version ?? '');
  expect(listed.sort()).toEqual([versionOf(one), versionOf(two)].sort());
});

test('a disabled version is refused, by its id and as the newest, though an older one is enabled', async () => {
  const old = await client.setSecret('disabled', 'old');
  const latest = await client.setSecret('disabled', 'latest');
  await client.updateSecretProperties('disabled', versionOf(latest), {
    enabled: false,
    tags: { state: 'dropped' },
  });
  const refused = { statusCode: 403, code: 'Forbidden' };
  await expect(client.getSecret('disabled')).rejects.toMatchObject(refused);
  await expect(client.getSecret('disabled', { version: versionOf(latest) })).rejects.toMatchObject(refused);
  expect((await client.getSecret('disabled', { version: versionOf(old) })).value).toBe('old');
});

test('an expired secret is still handed out: exp is advice', async () => {
  await client.setSecret('lapsed', 'still here', { expiresOn: new Date('2001-01-01T00:00:00Z') });
  expect((await client.getSecret('lapsed')).value).toBe('still here');
});

test('a deleted secret is gone, its name is taken, it can be recovered or purged', async () => {
  await client.setSecret('deleted', 'value');
  const poller = await client.beginDeleteSecret('deleted', { intervalInMs: 5 });
  expect((await poller.pollUntilDone()).properties.scheduledPurgeDate).toBeInstanceOf(Date);
  await expect(client.getSecret('deleted')).rejects.toMatchObject({
    statusCode: 404,
    code: 'SecretNotFound',
  });
  await expect(client.setSecret('deleted', 'again')).rejects.toMatchObject({ statusCode: 409 });

  await (await client.beginRecoverDeletedSecret('deleted', { intervalInMs: 5 })).pollUntilDone();
  expect((await client.getSecret('deleted')).value).toBe('value');

  await (await client.beginDeleteSecret('deleted', { intervalInMs: 5 })).pollUntilDone();
  await client.purgeDeletedSecret('deleted');
  await expect(client.getDeletedSecret('deleted')).rejects.toMatchObject({ statusCode: 404 });
  await client.setSecret('deleted', 'anew');
  expect((await client.getSecret('deleted')).value).toBe('anew');
});

test('lists come in pages that together hold every secret once, without values', async () => {
  const names = Array.from({ length: 7 }, (_, index) => `page-${index}`);
  for (const name of names) await client.setSecret(name, 'x');
  const seen: string[] = [];
  let pages = 0;
  for await (const page of client.listPropertiesOfSecrets().byPage({ maxPageSize: 3 })) {
    pages += 1;
    seen.push(...page.map((item) => item.name).filter((name) => name.startsWith('page-')));
  }
  expect(pages).toBeGreaterThan(2);
  expect(seen).toEqual(names);
});

test.each([
  ['a value over 25 KB', 'large', 'x'.repeat(25 * 1024 + 1), {}],
  ['a sixteenth tag', 'tags', 'x', Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`t${n}`, 'x']))],
  ['a name with an underscore', 'under_score', 'x', {}],
  ['a name of 128 characters', 'n'.repeat(128), 'x', {}],
])('%s is refused', async (_case, name, value, tags) => {
  await expect(client.setSecret(name, value, { tags })).rejects.toMatchObject({
    statusCode: 400,
    code: 'BadParameter',
  });
});

test('the seeded registrations’ secrets are there for the product to read', async () => {
  expect((await client.getSecret('portal-client-secret')).value?.length).toBeGreaterThan(20);
  expect((await client.getSecret('token-client-secret')).value?.length).toBeGreaterThan(20);
});
