import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { upstreamUnavailable } from '../../shared/errors/catalogue.ts';

/** Whose tokens are taken: of one tenant, for one app registration. */
export interface EntraTokenOptions {
  /** For example `https://login.microsoftonline.com`. */
  authority: string;
  tenantId: string;
  clientId: string;
}

/** The claims of a token that is genuine, in time and for us; undefined for any other. */
export type VerifyEntraToken = (token: string, now: Date) => Promise<JWTPayload | undefined>;

/**
 * Validates signature, issuer, audience, tenant and times; keys are fetched when first needed. 503 when they cannot be.
 */
export const createEntraTokenVerifier = ({
  authority,
  tenantId,
  clientId,
}: EntraTokenOptions): VerifyEntraToken => {
  const keys = createRemoteJWKSet(new URL(`${authority}/${tenantId}/discovery/v2.0/keys`));
  return async (token, now) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        // A registration without `accessTokenAcceptedVersion: 2` gets tokens of the older issuer and audience.
        issuer: [`${authority}/${tenantId}/v2.0`, `https://sts.windows.net/${tenantId}/`],
        audience: [clientId, `api://${clientId}`],
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'tid'],
        currentDate: now,
        clockTolerance: 60,
      });
      return payload['tid'] === tenantId ? payload : undefined;
    } catch (error) {
      if (blamesToken(error)) return undefined;
      throw upstreamUnavailable('Microsoft Entra', 'its signing keys could not be read');
    }
  };
};

/** Every other failure is one of fetching the keys (jose names an answer other than 200 with its general code). */
const blamesToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(error.code);
