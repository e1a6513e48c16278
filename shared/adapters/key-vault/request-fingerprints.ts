import type { RequestFingerprints } from '../../ports/request-store.ts';
import { signWith, verifyWith } from './hmac.ts';
import { createKeyRing, type KeyRingDeps } from './key-ring.ts';

/** Under the vault secret `request-key`. */
export const createRequestFingerprints = (deps: KeyRingDeps): RequestFingerprints => {
  const ring = createKeyRing('request-key', deps);
  return {
    make: (asked) => signWith(ring, asked),
    matches: (asked, fingerprint) => verifyWith(ring, asked, fingerprint),
  };
};
