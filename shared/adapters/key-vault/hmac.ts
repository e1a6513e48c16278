import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing, RingKey } from './key-ring.ts';

const hmacBytes = 32;

/** HMAC-SHA-256 (RFC 2104), base64url, under the ring's current key. */
export const signWith = async (ring: KeyRing, message: string): Promise<string> =>
  hmac(await ring.current(), message).toString('base64url');

/** Made under any key that still counts? */
export const verifyWith = async (ring: KeyRing, message: string, key: string): Promise<boolean> => {
  if (matches(await ring.all(), message, key)) return true;
  // Perhaps made by another instance under a version that is newer than our list.
  return (await ring.refresh()) ? matches(await ring.all(), message, key) : false;
};

const hmac = ({ bytes }: RingKey, message: string): Buffer =>
  createHmac('sha256', bytes).update(message).digest();

/** Compares with every version, always over 32 bytes: neither a match nor a length shows in the time taken. */
const matches = (keys: readonly RingKey[], message: string, key: string): boolean => {
  const given = Buffer.from(key, 'base64url');
  const padded = Buffer.alloc(hmacBytes);
  given.copy(padded, 0, 0, hmacBytes);
  let found = 0;
  for (const candidate of keys) found |= Number(timingSafeEqual(hmac(candidate, message), padded));
  return (found & Number(given.length === hmacBytes)) === 1;
};
