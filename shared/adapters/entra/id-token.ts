import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { SignedInClaims, TryLater } from '../../ports/token-endpoint.ts';
import { BoundedCache } from '../bounded-cache.ts';
import type { TenantDocument } from './discovery.ts';
import { tryLater } from './entra-refusal.ts';

export interface VerifiedIdToken {
  claims: SignedInClaims;
  /** App roles (`roles` claim), empty when there is none. */
  roles: string[];
}

export interface ExpectedIdToken {
  clientId: string;
  nonce?: string;
}

/** Verifies id tokens of one tenant; undefined for one that is not to be believed. */
export type IdTokenVerifier = (
  idToken: string,
  expected: ExpectedIdToken,
) => Promise<VerifiedIdToken | undefined>;

/** Makes a verifier whose keys are at hand already: a code that has been redeemed cannot be redeemed again for want of keys. */
export type PrepareIdTokens = (
  document: TenantDocument,
) => Promise<{ kind: 'ready'; verify: IdTokenVerifier } | TryLater>;

type KeySet = ReturnType<typeof createRemoteJWKSet>;

const keySetLifetimeMs = 24 * 60 * 60_000;
const clockToleranceSeconds = 120;

export const createIdTokens = ({ clock }: { clock: Clock }): PrepareIdTokens => {
  const keySets = new BoundedCache<KeySet>(500, keySetLifetimeMs, () => clock.now().getTime());
  return async (document) => {
    const keys = keySets.get(document.jwksUri) ?? createRemoteJWKSet(new URL(document.jwksUri));
    keySets.set(document.jwksUri, keys);
    try {
      if (!keys.fresh) await keys.reload();
    } catch {
      return tryLater('Entra’s signing keys could not be read');
    }
    return { kind: 'ready', verify: verifier(document, keys, clock) };
  };
};

/**
 * OpenID Connect Core §3.1.3.7. Entra's issuer names the tenant of the account, so the issuer that counts is the one of
 * the token's own `tid`; whether that is the right tenant is for the caller to say.
 */
const verifier =
  ({ issuer, tenantId }: TenantDocument, keys: KeySet, clock: Clock): IdTokenVerifier =>
  async (idToken, { clientId, nonce }) => {
    const payload = await verifySignature(idToken, keys, clientId, clock);
    const decoded = claimsSchema.safeParse(payload);
    if (!decoded.success) return undefined;
    const claims = decoded.data;
    if (claims.iss.toLowerCase() !== issuer.toLowerCase().replace(tenantId, claims.tid)) return undefined;
    if (nonce !== undefined && claims.nonce !== nonce) return undefined;
    return {
      claims: {
        tenantId: claims.tid,
        objectId: claims.oid,
        userPrincipalName: claims.preferred_username ?? claims.upn ?? claims.oid,
        displayName: claims.name ?? claims.preferred_username ?? claims.oid,
        guest: isGuest(claims),
      },
      roles: claims.roles ?? [],
    };
  };

const verifySignature = async (
  idToken: string,
  keys: KeySet,
  audience: string,
  clock: Clock,
): Promise<unknown> => {
  try {
    const { payload } = await jwtVerify(idToken, keys, {
      audience,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat'],
      clockTolerance: clockToleranceSeconds,
      currentDate: clock.now(),
    });
    return payload;
  } catch {
    return undefined;
  }
};

const guid = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

const claimsSchema = z.object({
  iss: z.string(),
  tid: guid,
  oid: guid,
  name: z.string().max(500).optional(),
  preferred_username: z.string().max(500).optional(),
  upn: z.string().max(500).optional(),
  acct: z.union([z.number(), z.string()]).optional(),
  idp: z.string().optional(),
  nonce: z.string().optional(),
  roles: z.array(z.string()).optional(),
});

/** `acct` 1 is a guest; so is an account whose identity provider is another tenant, or none of Entra's. */
const isGuest = ({ acct, idp, tid, iss }: z.output<typeof claimsSchema>): boolean =>
  String(acct) === '1' || (idp !== undefined && idp !== iss && !idp.toLowerCase().includes(tid));
