import { randomBytes } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Store } from '../store.ts';

export type BearerCheck = { kind: 'valid' } | { kind: 'missing' } | { kind: 'invalid'; reason: string };

/** Access tokens of the simulated managed identity, for the services of the simulator itself. */
export interface AccessTokens {
  /** `audience` as the service's documentation names it, e.g. `https://vault.azure.net`. */
  issue(audience: string, expires: Date): Promise<string>;
  check(authorization: string | undefined, audience: string): Promise<BearerCheck>;
}

const issuer = 'https://simulated.invalid/managed-identity';

/** The signing key is made once and kept, so tokens outlive a restart of the simulator as they do in Azure. */
export const accessTokens = (store: Store): AccessTokens => {
  const keys = store.collection<{ secret: string }>('identityKeys');
  if (!keys.get('current')) keys.set('current', { secret: randomBytes(32).toString('base64url') });
  const key = Buffer.from(keys.get('current')?.secret ?? '', 'base64url');
  return {
    issue: (audience, expires) =>
      new SignJWT({ sub: 'managed-identity' })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(key),
    check: async (authorization, audience) => {
      const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) return { kind: 'missing' };
      try {
        await jwtVerify(token, key, { issuer, audience, algorithms: ['HS256'] });
        return { kind: 'valid' };
      } catch (error) {
        if (error instanceof errors.JOSEError) return { kind: 'invalid', reason: error.code };
        throw error;
      }
    },
  };
};
