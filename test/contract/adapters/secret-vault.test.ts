import { SecretClient } from '@azure/keyvault-secrets';
import { systemClock } from '../../../shared/adapters/clock.ts';
import { createSecretVault } from '../../../shared/adapters/key-vault/secret-vault.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { SecretVault } from '../../../shared/ports/secret-vault.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { everythingSaidBy } from './everything-said.ts';

let cloud: TestCloud;
let vault: SecretVault;
/** Another instance of the product: nothing cached. */
let other: SecretVault;
let bare: SecretClient;

const open = () =>
  createSecretVault({
    config: { keyVault: { url: cloud.addresses.vault, verifyChallenge: false } },
    credential: cloud.credential,
    clock: systemClock,
  });

beforeAll(async () => {
  cloud = await startTestCloud();
  vault = open();
  other = open();
  bare = new SecretClient(cloud.addresses.vault, cloud.credential, {
    disableChallengeResourceVerification: true,
  });
});
afterAll(() => cloud.close());

const reveal = async (secret: Promise<Secret<string> | undefined>) => (await secret)?.reveal();

test('a version is read by its id, with tags and expiry beside it', async () => {
  const expiresAt = new Date('2031-01-02T03:04:05Z');
  const version = await vault.write('token-one', new Secret('first'), {
    tags: { attempt: 'a-1' },
    expiresAt,
  });
  const second = await vault.write('token-one', new Secret('second'), { tags: { attempt: 'a-2' } });
  expect(await reveal(other.readVersion('token-one', version))).toBe('first');
  expect(await reveal(other.readCurrent('token-one'))).toBe('second');
  const versions = await other.versions('token-one');
  expect(versions).toHaveLength(2);
  expect(versions).toContainEqual({ version, tags: { attempt: 'a-1' }, expiresAt });
  expect(versions).toContainEqual({ version: second, tags: { attempt: 'a-2' } });
  expect((await bare.getSecret('token-one', { version })).properties.expiresOn).toEqual(expiresAt);
});

test('what is not there is undefined, not an error', async () => {
  expect(await vault.readVersion('nothing-here', '0123456789abcdef0123456789abcdef')).toBeUndefined();
  expect(await vault.readCurrent('nothing-here')).toBeUndefined();
  expect(await vault.versions('nothing-here')).toEqual([]);
  await vault.disable('nothing-here', '0123456789abcdef0123456789abcdef');
});

test('a disabled version is gone, and the newest enabled one is current', async () => {
  const kept = await vault.write('token-two', new Secret('kept'));
  const dropped = await vault.write('token-two', new Secret('dropped'));
  await vault.disable('token-two', dropped);
  await vault.disable('token-two', dropped);
  expect(await vault.readVersion('token-two', dropped)).toBeUndefined();
  expect(await other.readVersion('token-two', dropped)).toBeUndefined();
  expect(await reveal(other.readCurrent('token-two'))).toBe('kept');
  expect((await other.versions('token-two')).map(({ version }) => version)).toEqual([kept]);
});

test('disabling keeps a version’s tags', async () => {
  const version = await vault.write('token-tags', new Secret('x'), { tags: { attempt: 'a-7' } });
  await vault.disable('token-tags', version);
  const listed = await bare.listPropertiesOfSecretVersions('token-tags').next();
  expect(listed.value).toMatchObject({ enabled: false, tags: { attempt: 'a-7' } });
});

test('versions are listed whole, however many there are', async () => {
  for (let count = 0; count < 27; count += 1) await vault.write('token-many', new Secret(`v${count}`));
  expect(await vault.versions('token-many')).toHaveLength(27);
});

test('a version read once is not asked for again', async () => {
  const version = await vault.write('token-three', new Secret('once'));
  await other.readVersion('token-three', version);
  cloud.directory.faults.set('vault', {
    service: 'vault',
    kind: 'serverError',
    remaining: 1,
    retryAfterSeconds: 0,
  });
  expect(await reveal(other.readVersion('token-three', version))).toBe('once');
  expect(cloud.directory.faults.get('vault')).toBeDefined();
  cloud.directory.faults.delete('vault');
});

test('a deleted secret’s name says to recover it', async () => {
  await vault.write('token-deleted', new Secret('old'));
  await (await bare.beginDeleteSecret('token-deleted', { intervalInMs: 10 })).pollUntilDone();
  await expect(vault.write('token-deleted', new Secret('planted-value'))).rejects.toMatchObject({
    code: 'secretSoftDeleted',
    status: 409,
    message: expect.stringContaining('Recover it, then try again'),
  });
});

test('a moment of throttling is ridden out', async () => {
  cloud.directory.faults.set('vault', {
    service: 'vault',
    kind: 'throttle',
    remaining: 1,
    retryAfterSeconds: 0,
  });
  expect(await vault.write('token-four', new Secret('patient'))).toMatch(/^[0-9a-f]{32}$/);
});

test('one that asks for a long pause is not waited for, and the pause is passed on', async () => {
  const fault = { service: 'vault', kind: 'throttle', remaining: 1, retryAfterSeconds: 120 } as const;
  cloud.directory.faults.set('vault', fault);
  await expect(vault.write('token-long', new Secret('patient'))).rejects.toMatchObject({
    code: 'upstreamUnavailable',
    retryAfterSeconds: 120,
  });
});

test('a vault that stays down is an error that says so, and nothing of the secret', async () => {
  const planted = 'planted-5ecret-value';
  cloud.directory.faults.set('vault', {
    service: 'vault',
    kind: 'serverError',
    remaining: 100,
    retryAfterSeconds: 0,
  });
  const failure: unknown = await vault
    .write('token-five', new Secret(planted))
    .catch((error: unknown) => error);
  cloud.directory.faults.delete('vault');
  expect(failure).toMatchObject({
    code: 'upstreamUnavailable',
    status: 503,
    title: 'Key Vault is not available',
  });
  expect(everythingSaidBy(failure)).not.toContain(planted);
});

test('what Key Vault cannot hold is refused before it is sent', async () => {
  const planted = 'planted-5ecret-value';
  const tooLong = new Secret(planted.repeat(2000));
  const failure: unknown = await vault.write('token-six', tooLong).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'secretInvalid' });
  expect(everythingSaidBy(failure)).not.toContain(planted);
  await expect(vault.write('no/such name', new Secret('x'))).rejects.toMatchObject({ code: 'secretInvalid' });
});

test('a secret that is removed is gone with every version, for good and however often it is said', async () => {
  const version = await vault.write('token-removed', new Secret('of a customer that has left'));
  await vault.disable('token-removed', version);
  await vault.remove('token-removed');
  await vault.remove('token-removed');
  await vault.remove('never-there');
  expect(await other.versions('token-removed')).toEqual([]);
  expect(await other.readVersion('token-removed', version)).toBeUndefined();
  await expect(bare.getSecret('token-removed', { version })).rejects.toMatchObject({ statusCode: 404 });
  expect((await bare.getDeletedSecret('token-removed')).deletedOn).toBeInstanceOf(Date);
  await expect(vault.write('token-removed', new Secret('late'))).rejects.toMatchObject({
    code: 'secretSoftDeleted',
  });
});
