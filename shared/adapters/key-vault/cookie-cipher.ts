import { decodeProtectedHeader, EncryptJWT, jwtDecrypt } from 'jose';
import type { Clock } from '../../ports/clock.ts';
import type { CookieCipher } from '../../ports/cookie-cipher.ts';
import { createKeyRing, type KeyRing, type KeyRingDeps, type RingKey } from './key-ring.ts';

const encryption = 'A256GCM';

/** JWE (RFC 7516), `dir` with A256GCM under the vault secret `cookie-key`; `kid` is the secret's version, `aud` the purpose. */
export const createCookieCipher = (deps: KeyRingDeps): CookieCipher => {
  const ring = createKeyRing('cookie-key', deps);
  return {
    seal: async (payload, { purpose, ttlSeconds }) => {
      const { version, bytes } = await ring.current();
      const now = Math.floor(deps.clock.now().getTime() / 1000);
      return new EncryptJWT({ payload })
        .setProtectedHeader({ alg: 'dir', enc: encryption, kid: version })
        .setAudience(purpose)
        .setIssuedAt(now)
        .setExpirationTime(now + ttlSeconds)
        .encrypt(bytes);
    },
    open: async (token, purpose) => {
      const version = keyVersion(token);
      const key = version === undefined ? undefined : await findKey(ring, version);
      return key && decrypt(token, purpose, key, deps.clock);
    },
  };
};

const keyVersion = (token: string): string | undefined => {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
};

const findKey = async (ring: KeyRing, version: string): Promise<RingKey | undefined> => {
  const find = async () => (await ring.all()).find((key) => key.version === version);
  return (await find()) ?? ((await ring.refresh()) ? find() : undefined);
};

const decrypt = async (token: string, purpose: string, key: RingKey, clock: Clock): Promise<unknown> => {
  try {
    const { payload } = await jwtDecrypt(token, key.bytes, {
      audience: purpose,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: [encryption],
      requiredClaims: ['exp'],
      currentDate: clock.now(),
    });
    return payload['payload'];
  } catch {
    return undefined;
  }
};
