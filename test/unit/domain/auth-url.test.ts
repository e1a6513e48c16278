import { randomBytes } from 'node:crypto';
import {
  authUrl,
  invitationIdPattern,
  linkKeyPattern,
  linkMessage,
} from '../../../shared/domain/auth-url.ts';
import { Secret } from '../../../shared/domain/secret.ts';

const id = 'a1'.repeat(16);
const key = randomBytes(32).toString('base64url');

test('the key stands behind the hash, where no server sees it', () => {
  const url = new URL(authUrl('https://portal.example', id, 3, new Secret(key)));
  expect(url.pathname + url.search).toBe(`/invite/${id}`);
  expect(url.hash).toBe(`#3.${key}`);
});

test('what the page sends in its header is what stands behind the hash', () => {
  const [, version, sent] = linkKeyPattern.exec(`3.${key}`) ?? [];
  expect([version, sent]).toEqual(['3', key]);
});

test.each(['0.', '-1.', '1e3.', '01.', '1234567.'])('the version %s is no version', (version) =>
  expect(`${version}${key}`).not.toMatch(linkKeyPattern),
);

test.each([key.slice(1), `${key}A`, `${key.slice(1)}=`, `${key.slice(1)} `])('the key %s is no key', (text) =>
  expect(`1.${text}`).not.toMatch(linkKeyPattern),
);

test('a signature holds for one invitation and one version', () => {
  const messages = [linkMessage(id, 1), linkMessage(id, 11), linkMessage(`${id}1`, 1)];
  expect(new Set(messages).size).toBe(3);
});

test('an invitation id is 32 hex digits in lower case', () => {
  expect(id).toMatch(invitationIdPattern);
  for (const other of [id.slice(1), id.toUpperCase(), `${id}0`, `g${id.slice(1)}`])
    expect(other).not.toMatch(invitationIdPattern);
});

test('a key has one spelling: spare bits in its last character are refused', () => {
  const key = Buffer.alloc(32).toString('base64url');
  expect(linkKeyPattern.test(`1.${key}`)).toBe(true);
  expect(linkKeyPattern.test(`1.${key.slice(0, -1)}B`)).toBe(false);
});
