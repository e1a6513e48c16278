import { Secret } from '../../domain/secret.ts';
import type { LinkKeys } from '../../ports/link-keys.ts';
import { signWith, verifyWith } from './hmac.ts';
import { createKeyRing, type KeyRingDeps } from './key-ring.ts';

/** Under the vault secret `link-key`; every enabled version verifies, so rotating it kills no link. */
export const createLinkKeys = (deps: KeyRingDeps): LinkKeys => {
  const ring = createKeyRing('link-key', deps);
  return {
    sign: async (message) => new Secret(await signWith(ring, message)),
    verify: (message, key) => verifyWith(ring, message, key),
  };
};
