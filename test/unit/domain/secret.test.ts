import { format, inspect } from 'node:util';
import { Secret } from '../../../shared/domain/secret.ts';

const value = '0.AXoA-refresh-token';
const secret = new Secret(value);

test.each<[string, () => string]>([
  ['a template string', () => `${secret}`],
  ['String()', () => String(secret)],
  ['concatenation', () => '' + (secret as unknown as string)],
  ['JSON', () => JSON.stringify({ token: secret, list: [secret] })],
  ['inspect', () => inspect(secret)],
  ['inspect of what holds it', () => inspect({ deep: { deeper: [secret] } }, { depth: 9, showHidden: true })],
  ['inspect of a map', () => inspect(new Map([['token', secret]]))],
  ['format', () => format('%s %o %O %j', secret, secret, secret, { secret })],
  ['the message of an error', () => new Error(`refused: ${secret}`).message],
  ['an error with a cause', () => inspect(new Error('refused', { cause: { secret } }))],
  ['its own properties', () => JSON.stringify([Object.entries(secret), { ...secret }])],
])('a secret does not show in %s', (_where, print) => {
  expect(print()).not.toContain(value);
});

test('it says what it is where it is printed', () => {
  expect(`${secret}`).toBe('[secret]');
  expect(inspect({ secret })).toBe('{ secret: [secret] }');
  expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
});

test('a structured clone carries nothing along', () => {
  expect(inspect(structuredClone({ secret }), { showHidden: true })).not.toContain(value);
});

test('only its owner is given the value', () => {
  expect(secret.reveal()).toBe(value);
});
