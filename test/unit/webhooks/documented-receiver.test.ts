import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newWebhookSecret, signedHeaders } from '../../../orchestrations/webhook-delivery/signature.ts';
import { makeTempDir } from '../../support/temp-dir.ts';

/** The receiver of docs/webhooks.md, run as it stands there, in a process of its own. */
const temp = makeTempDir();
const file = join(temp.path, 'receiver.mjs');
beforeAll(() => {
  const document = readFileSync(join(import.meta.dirname, '../../../docs/webhooks.md'), 'utf8');
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(document) ?? [];
  const main = `
import { readFileSync } from 'node:fs';
const { secret, headers, body } = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(verify(secret, headers, body)));`;
  writeFileSync(file, code + main);
});
afterAll(() => temp.remove());

const receive = (secret: string, headers: Record<string, string>, body: string) => {
  const input = JSON.stringify({ secret, headers, body });
  const { stdout, stderr } = spawnSync(process.execPath, [file], { input, encoding: 'utf8' });
  return stdout === '' ? `refused: ${/Error: (.*)/.exec(stderr)?.[1] ?? stderr}` : stdout.trim();
};

const [old, present, other] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
const body = '{"fullName":"Łódź"}';
const now = () => Math.floor(Date.now() / 1000);
const signed = (timestamp = now()) => signedHeaders([present, old], { id: 'evt_1', timestamp, body });

test('it takes what either secret of a rotation signed', () => {
  expect(receive(present.reveal(), signed(), body)).toBe(body);
  expect(receive(old.reveal(), signed(), body)).toBe(body);
});

test('it refuses what was changed, is old, was given another id, or is signed by somebody else', () => {
  const secret = present.reveal();
  expect(receive(secret, signed(), body.replace('Ł', 'L'))).toBe('refused: not signed with this secret');
  expect(receive(secret, signed(now() - 301), body)).toBe('refused: too old, or not of our time');
  expect(receive(secret, { ...signed(), 'webhook-id': 'evt_2' }, body)).toMatch(/refused: not signed/);
  expect(receive(other.reveal(), signed(), body)).toMatch(/refused: not signed/);
  expect(receive(secret, {}, body)).toMatch(/^refused/);
});
