import type { HttpRequest } from '@azure/functions';
import type { JWTPayload } from 'jose';
import * as z from 'zod';
import { roles } from '../../shared/domain/session.ts';
import type { Operator } from './call.ts';
import { createEntraTokenVerifier } from './entra-token.ts';

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

/** Tokens of the provider's own tenant, for the portal's registration. */
export const createBearerTokens = ({
  authority,
  tenantId,
  portalClientId,
}: BearerTokenOptions): BearerTokens => {
  const verifyToken = createEntraTokenVerifier({ authority, tenantId, clientId: portalClientId });
  return {
    verify: async (token, now) => {
      const payload = await verifyToken(token, now);
      return payload ? operatorOf(payload) : { kind: 'refused' };
    },
  };
};

const claims = z.object({
  exp: z.number(),
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
const operatorOf = (payload: JWTPayload): BearerAnswer => {
  const { success, data } = claims.safeParse(payload);
  if (!success || !isAccessToken(data)) return { kind: 'refused' };
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
