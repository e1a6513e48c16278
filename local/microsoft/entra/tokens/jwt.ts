import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { Store } from '../../store.ts';
import { signingKey } from './signing-key.ts';

/** Seconds since the epoch, by the shared clock. */
export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** Access tokens live between 60 and 90 minutes in life; here always 75. Seconds. */
export const accessTokenLifetime = 75 * 60;

export const signJwt = (store: Store, claims: JWTPayload): Promise<string> => {
  const { kid, privateKey } = signingKey(store);
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(privateKey);
};

/** The claims of a token this cloud signed for the audience; undefined for any other, or one out of its time. */
export const verifyJwt = async (
  store: Store,
  token: string,
  audience: string | string[],
): Promise<JWTPayload | undefined> => {
  try {
    const { payload } = await jwtVerify(token, signingKey(store).publicKey, {
      audience,
      algorithms: ['RS256'],
      currentDate: new Date(),
      clockTolerance: 5,
    });
    return payload;
  } catch {
    return undefined;
  }
};
