import { createHmac } from 'node:crypto';
import {
  newWebhookSecret,
  signedHeaders,
  webhookIdOf,
} from '../../../orchestrations/webhook-delivery/signature.ts';
import { Secret } from '../../../shared/domain/secret.ts';

const bytes = (fill: number, length = 32) => Buffer.alloc(length, fill);
const secretOf = (key: Buffer) => new Secret(`whsec_${key.toString('base64')}`);
const message = { id: 'evt_1', timestamp: 1_700_000_000, body: '{"type":"webhook.test"}' };
/** The specification's rule, written a second time: HMAC-SHA256 over id, timestamp and body, joined by full stops. */
const expected = (key: Buffer, body = message.body) =>
  `v1,${createHmac('sha256', key)
    .update(Buffer.from(`evt_1.1700000000.${body}`, 'utf8'))
    .digest('base64')}`;

test('a message carries its id, the time of the try and a signature over both and the body', () => {
  expect(signedHeaders([secretOf(bytes(7))], message)).toEqual({
    'webhook-id': 'evt_1',
    'webhook-timestamp': '1700000000',
    'webhook-signature': expected(bytes(7)),
  });
});

test('a vector that was worked out by hand', () => {
  // printf 'evt_1.1700000000.{"type":"webhook.test"}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707… -binary | base64
  expect(signedHeaders([secretOf(bytes(7))], message)['webhook-signature']).toBe(
    'v1,D2D5CuJBFwLEadN7qYpaNLHHEqyexV3gciD23FaZ5FI=',
  );
});

test('names in any script are signed as the UTF-8 that is sent', () => {
  const body = '{"fullName":"Łódź Телеком 電話"}';
  const headers = signedHeaders([secretOf(bytes(1))], { ...message, body });
  expect(headers['webhook-signature']).toBe(expected(bytes(1), body));
});

test('while secrets overlap each signs, the present one first', () => {
  const headers = signedHeaders([secretOf(bytes(2)), secretOf(bytes(1, 24))], message);
  expect(headers['webhook-signature']).toBe(`${expected(bytes(2))} ${expected(bytes(1, 24))}`);
});

test('a secret is made anew each time, of 24 to 64 bytes', () => {
  const made = Array.from({ length: 20 }, () => newWebhookSecret().reveal());
  expect(new Set(made).size).toBe(20);
  for (const secret of made) {
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]+=*$/);
    expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
  }
});

test('an event has one webhook-id, without the full stop that separates what is signed', () => {
  const id = webhookIdOf('lost-contoso-2026-11-02T08:00:00.000Z');
  expect(id).toBe(webhookIdOf('lost-contoso-2026-11-02T08:00:00.000Z'));
  expect(id).not.toBe(webhookIdOf('lost-contoso-2026-11-02T08:00:00.001Z'));
  expect(id).toMatch(/^evt_[0-9a-f]{32}$/);
});
