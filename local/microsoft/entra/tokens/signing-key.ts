import {
  createPublicKey,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import type { Store } from '../../store.ts';

interface KeptKey {
  kid: string;
  privatePem: string;
}

export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

const opened = new WeakMap<Store, SigningKey>();

/** The RS256 key of this cloud; made once and kept, so that tokens outlive a restart. */
export const signingKey = (store: Store): SigningKey => {
  const known = opened.get(store);
  if (known) return known;
  const kept = store.collection<KeptKey>('entra.signingKeys');
  const { kid, privatePem } = kept.get('current') ?? makeKey();
  kept.set('current', { kid, privatePem });
  const privateKey = createPrivateKey(privatePem);
  const key = { kid, privateKey, publicKey: createPublicKey(privateKey) };
  opened.set(store, key);
  return key;
};

const makeKey = (): KeptKey => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid: randomUUID(), privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
};

/** RFC 7517 key set, as `jwks_uri` answers it. */
export const keySet = (store: Store): { keys: object[] } => {
  const { kid, publicKey } = signingKey(store);
  return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] };
};
