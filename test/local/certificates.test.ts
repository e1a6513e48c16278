import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCertificates } from '../../local/certificates.ts';
import { makeTempDir, type TempDir } from '../support/temp-dir.ts';

const dayMs = 24 * 60 * 60 * 1000;
let temp: TempDir;
beforeEach(() => {
  temp = makeTempDir();
});
afterEach(() => {
  jest.useRealTimers();
  temp.remove();
});

test('the first start makes an authority and a server certificate for the names of this machine', async () => {
  const made = await ensureCertificates(temp.path);
  const leaf = new X509Certificate(made.cert);
  const authority = new X509Certificate(made.ca);
  expect(authority.ca).toBe(true);
  expect(leaf.verify(authority.publicKey)).toBe(true);
  expect(leaf.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
  expect(leaf.checkHost('localhost')).toBe('localhost');
  expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(leaf.checkIP('::1')).toBe('::1');
  expect(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)).toBeLessThanOrEqual(397 * dayMs);
});

test('private keys are readable by their owner only', async () => {
  await ensureCertificates(temp.path);
  for (const file of ['ca.key', 'localhost.key'])
    expect(statSync(join(temp.path, file)).mode & 0o777).toBe(0o600);
});

test('the next start keeps what is there', async () => {
  const first = await ensureCertificates(temp.path);
  expect(await ensureCertificates(temp.path)).toEqual(first);
});

test('a server certificate about to expire is renewed under the same authority', async () => {
  const first = await ensureCertificates(temp.path);
  jest.useFakeTimers({
    now: Date.now() + 380 * dayMs,
    doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'],
  });
  const renewed = await ensureCertificates(temp.path);
  expect(renewed.ca).toBe(first.ca);
  expect(renewed.cert).not.toBe(first.cert);
});

test('a torn file is made anew', async () => {
  const first = await ensureCertificates(temp.path);
  writeFileSync(first.keyFile, readFileSync(first.keyFile, 'utf8').slice(0, 40));
  const again = await ensureCertificates(temp.path);
  expect(again.ca).toBe(first.ca);
  expect(new X509Certificate(again.cert).checkPrivateKey(createPrivateKey(again.key))).toBe(true);
});
