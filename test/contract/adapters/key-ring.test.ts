import { SecretClient } from '@azure/keyvault-secrets';
import { createHmac } from 'node:crypto';
import { createCookieCipher } from '../../../shared/adapters/key-vault/cookie-cipher.ts';
import { createLinkKeys } from '../../../shared/adapters/key-vault/link-keys.ts';
import { createSecretVault } from '../../../shared/adapters/key-vault/secret-vault.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { SecretVault } from '../../../shared/ports/secret-vault.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';

let cloud: TestCloud;
let now: Date;
const clock = { now: () => now };
const wait = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));

const openVault = () =>
  createSecretVault({
    config: { keyVault: { url: cloud.addresses.vault, verifyChallenge: false } },
    credential: cloud.credential,
    clock,
  });
const linkKeys = () => createLinkKeys({ vault: openVault(), clock });
const cipher = () => createCookieCipher({ vault: openVault(), clock });
const key = (byte: number) => new Secret(Buffer.alloc(32, byte).toString('base64url'));

beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.close());
beforeEach(() => {
  now = new Date();
});
/** Every test begins with a vault that has never had a key. */
afterEach(async () => {
  const bare = new SecretClient(cloud.addresses.vault, cloud.credential, {
    disableChallengeResourceVerification: true,
  });
  for await (const { name } of bare.listPropertiesOfSecrets()) {
    if (!name.endsWith('-key')) continue;
    await (await bare.beginDeleteSecret(name, { intervalInMs: 5 })).pollUntilDone();
    await bare.purgeDeletedSecret(name);
  }
});

describe('keys of links', () => {
  const message = '0123456789abcdef0123456789abcdef.1';

  test('the key is made at the first use, and a link signed by one instance is known to all', async () => {
    const signed = await linkKeys().sign(message);
    expect(signed.reveal()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await linkKeys().verify(message, signed.reveal())).toBe(true);
    expect((await linkKeys().sign(message)).reveal()).toBe(signed.reveal());
    const value = await openVault().readCurrent('link-key');
    expect(Buffer.from(value?.reveal() ?? '', 'base64url')).toHaveLength(32);
  });

  test('it is an HMAC-SHA-256 of the message', async () => {
    await openVault().write('link-key', key(7));
    const expected = createHmac('sha256', Buffer.alloc(32, 7)).update(message).digest('base64url');
    expect((await linkKeys().sign(message)).reveal()).toBe(expected);
  });

  test.each([
    ['another message', '0123456789abcdef0123456789abcdef.2', (signed: string) => signed],
    ['a changed key', message, (signed: string) => `${signed.startsWith('A') ? 'B' : 'A'}${signed.slice(1)}`],
    ['a key cut short', message, (signed: string) => signed.slice(0, 40)],
    ['a key with more behind it', message, (signed: string) => `${signed}AAAA`],
    ['nothing', message, () => ''],
    ['something odd', message, () => '💥'.repeat(20)],
  ])('%s does not verify', async (_case, asked, change) => {
    const keys = linkKeys();
    const signed = await keys.sign(message);
    expect(await keys.verify(asked, change(signed.reveal()))).toBe(false);
  });

  test('two first writers agree on one key, and links of both verify', async () => {
    const [one, two] = [linkKeys(), linkKeys()];
    const [first, second] = await Promise.all([one.sign(message), two.sign(message)]);
    wait(61);
    expect((await one.sign(message)).reveal()).toBe((await two.sign(message)).reveal());
    for (const keys of [one, two, linkKeys()])
      for (const signed of [first, second]) expect(await keys.verify(message, signed.reveal())).toBe(true);
  });

  test('rotating the key kills no link: new ones are signed with the new version, old ones verify', async () => {
    const keys = linkKeys();
    const old = await keys.sign(message);
    const vault = openVault();
    await vault.write('link-key', key(9));
    wait(61);
    const fresh = await keys.sign(message);
    expect(fresh.reveal()).not.toBe(old.reveal());
    expect(await keys.verify(message, old.reveal())).toBe(true);
    const made = (await vault.versions('link-key')).find(({ tags }) => tags['origin'] === 'made');
    await vault.disable('link-key', made?.version ?? '');
    wait(61);
    expect(await keys.verify(message, fresh.reveal())).toBe(true);
    expect(await keys.verify(message, old.reveal())).toBe(false);
  });

  test('a disabled version no longer verifies, once the list has been read again', async () => {
    const keys = linkKeys();
    const old = await keys.sign(message);
    const vault = openVault();
    const versions = await vault.versions('link-key');
    await vault.write('link-key', key(9));
    await vault.disable('link-key', versions[0]?.version ?? '');
    wait(61);
    expect(await keys.verify(message, old.reveal())).toBe(false);
  });

  test('a link of a version that another instance has just added is known within seconds', async () => {
    const keys = linkKeys();
    await keys.sign(message);
    await openVault().write('link-key', key(9));
    wait(6);
    expect(await keys.verify(message, (await linkKeys().sign(message)).reveal())).toBe(true);
  });
});

describe('while the vault does not answer', () => {
  const message = '0123456789abcdef0123456789abcdef.1';
  /** The first keys come from the vault; then it is silent until it is told to answer again. */
  const moodyVault = () => {
    const vault = openVault();
    const mood = { silent: false, listed: 0 };
    const versions: SecretVault['versions'] = async (name) => {
      mood.listed += 1;
      if (mood.silent) throw new Error('no answer');
      return vault.versions(name);
    };
    return { vault: { ...vault, versions }, mood };
  };

  test('a forged key leaves the good ones alone, and the vault is not asked for each forgery', async () => {
    const { vault, mood } = moodyVault();
    const keys = createLinkKeys({ vault, clock });
    const signed = await keys.sign(message);
    wait(6);
    [mood.silent, mood.listed] = [true, 0];
    for (let forgery = 0; forgery < 5; forgery += 1) expect(await keys.verify(message, 'forged')).toBe(false);
    expect(mood.listed).toBe(1);
    expect(await keys.verify(message, signed.reveal())).toBe(true);
  });

  test('a list grown old goes on, for links and cookies, until there is a new one', async () => {
    const { vault, mood } = moodyVault();
    const keys = createLinkKeys({ vault, clock });
    const seals = createCookieCipher({ vault, clock });
    const signed = await keys.sign(message);
    const token = await seals.seal({ nonce: 'n-1' }, { purpose: 'signIn', ttlSeconds: 600 });
    mood.silent = true;
    wait(120);
    expect(await keys.verify(message, signed.reveal())).toBe(true);
    expect(await seals.open(token, 'signIn')).toEqual({ nonce: 'n-1' });
    mood.silent = false;
    await vault.write('link-key', key(9));
    wait(6);
    expect((await keys.sign(message)).reveal()).not.toBe(signed.reveal());
  });

  test('without any list there is nothing to go on with, and the next one asks again', async () => {
    const { vault, mood } = moodyVault();
    const keys = createLinkKeys({ vault, clock });
    mood.silent = true;
    await expect(keys.sign(message)).rejects.toThrow('no answer');
    mood.silent = false;
    expect((await keys.sign(message)).reveal()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});

describe('sealed cookies', () => {
  const secret = { verifier: 'planted-verifier', nonce: 'n-1' };

  test('are opened by every instance, for their purpose, and show nothing', async () => {
    const token = await cipher().seal(secret, { purpose: 'signIn', ttlSeconds: 600 });
    expect(await cipher().open(token, 'signIn')).toEqual(secret);
    for (const part of token.split('.'))
      expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain('planted');
  });

  test.each([
    ['for another purpose', (token: string) => token, 'claim'],
    ['changed', (token: string) => `${token.slice(0, -2)}AA`, 'signIn'],
    ['that are no token', () => 'nonsense', 'signIn'],
    ['that are empty', () => '', 'signIn'],
  ])('%s are not opened', async (_case, change, purpose) => {
    const seals = cipher();
    const token = await seals.seal(secret, { purpose: 'signIn', ttlSeconds: 600 });
    expect(await seals.open(change(token), purpose)).toBeUndefined();
  });

  test('last as long as they say', async () => {
    const seals = cipher();
    const token = await seals.seal(secret, { purpose: 'signIn', ttlSeconds: 600 });
    wait(599);
    expect(await seals.open(token, 'signIn')).toEqual(secret);
    wait(2);
    expect(await seals.open(token, 'signIn')).toBeUndefined();
  });

  test('under a key that has been disabled are not opened', async () => {
    const seals = cipher();
    const token = await seals.seal(secret, { purpose: 'signIn', ttlSeconds: 600 });
    const vault = openVault();
    const [version] = await vault.versions('cookie-key');
    await vault.write('cookie-key', key(3));
    await vault.disable('cookie-key', version?.version ?? '');
    wait(61);
    expect(await seals.open(token, 'signIn')).toBeUndefined();
  });
});
