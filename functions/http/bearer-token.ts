import type { HttpRequest } from '@azure/functions';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';
import { roles } from '../../shared/domain/session.ts';
import { upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { Operator } from './call.ts';

export type BearerAnswer = { kind: 'valid'; operator: Operator } | { kind: 'refused' };

/** Access tokens that automation got from Entra for the portal's registration. */
export interface BearerTokens {
  verify(token: string, now: Date): Promise<BearerAnswer>;
}

interface BearerTokenOptions {
  /** For example `https://login.microsoftonline.com`. */
  authority: string;
  tenantId: string;
  portalClientId: string;
}

/** The token of an `Authorization: Bearer` header (RFC 6750 §2.1). */
export const bearerTokenOf = (request: HttpRequest): string | undefined =>
  /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.get('authorization') ?? '')?.[1];

/** Validates signature, issuer, audience and times against the provider's own tenant; keys are fetched when first needed. */
export const createBearerTokens = (options: BearerTokenOptions): BearerTokens => {
  const base = `${options.authority}/${options.tenantId}`;
  const keys = createRemoteJWKSet(new URL(`${base}/discovery/v2.0/keys`));
  return { verify: (token, now) => verify(token, now, keys, options) };
};

const verify = async (
  token: string,
  now: Date,
  keys: JWTVerifyGetKey,
  { authority, tenantId, portalClientId }: BearerTokenOptions,
): Promise<BearerAnswer> => {
  try {
    const { payload } = await jwtVerify(token, keys, {
      // A registration without `accessTokenAcceptedVersion: 2` gets tokens of the older issuer and audience.
      issuer: [`${authority}/${tenantId}/v2.0`, `https://sts.windows.net/${tenantId}/`],
      audience: [portalClientId, `api://${portalClientId}`],
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'tid'],
      currentDate: now,
      clockTolerance: 60,
    });
    return operatorOf(payload, tenantId);
  } catch (error) {
    if (blamesToken(error)) return { kind: 'refused' };
    throw upstreamUnavailable('Microsoft Entra', 'its signing keys could not be read');
  }
};

/** Every other failure is one of fetching the keys (jose names an answer other than 200 with its general code). */
const blamesToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(error.code);

const claims = z.object({
  exp: z.number(),
  tid: z.string(),
  oid: z.string(),
  sub: z.string().optional(),
  scp: z.string().optional(),
  idtyp: z.string().optional(),
  nonce: z.never().optional(),
  preferred_username: z.string().optional(),
  upn: z.string().optional(),
  name: z.string().optional(),
  azp: z.string().optional(),
  appid: z.string().optional(),
  roles: z.array(z.string()).default([]),
});

type Claims = z.infer<typeof claims>;

/**
 * An id token of the portal's own sign-in has the same audience, issuer and roles. Only access tokens name the client
 * they were given to (`azp`, in version 1 `appid`), and what for: `scp` for a person's, while an application's by
 * itself says `idtyp` app or, where that optional claim is not set up, has its own object as its subject
 * (Microsoft identity platform, access token claims).
 */
const isAccessToken = ({ azp, appid, scp, idtyp, sub, oid }: Claims): boolean =>
  Boolean(azp ?? appid) && Boolean(scp ?? (idtyp === undefined ? sub === oid : idtyp === 'app'));

/** A person by their user name, an application by its id. */
const operatorOf = (payload: JWTPayload, tenantId: string): BearerAnswer => {
  const { success, data } = claims.safeParse(payload);
  if (!success || data.tid !== tenantId || !isAccessToken(data)) return { kind: 'refused' };
  const application = `application ${data.azp ?? data.appid}`;
  const userPrincipalName = data.preferred_username ?? data.upn ?? application;
  return {
    kind: 'valid',
    operator: {
      kind: 'operator',
      objectId: data.oid,
      userPrincipalName,
      displayName: data.name ?? userPrincipalName,
      roles: roles.filter((role) => data.roles.includes(role)),
      expiresAt: new Date(data.exp * 1000).toISOString(),
    },
  };
};
