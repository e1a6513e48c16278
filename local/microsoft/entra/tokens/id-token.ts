import { createHash } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import type { User } from '../../directory.ts';
import { nowSeconds, signJwt } from './jwt.ts';

export interface IdTokenRequest {
  appId: string;
  user: User;
  /** OpenID scopes of the sign-in; `profile` and `email` decide which claims there are. */
  openId: readonly string[];
  nonce?: string;
}

export const issuerOf = (cloud: Cloud, tenantId: string): string =>
  `${cloud.addresses.entra}/${tenantId}/v2.0`;

/** An id token of version 2.0, one hour long. Guests carry `idp` (their home) and `acct` 1. */
export const issueIdToken = (cloud: Cloud, request: IdTokenRequest): Promise<string> => {
  const { appId, user, openId, nonce } = request;
  const now = nowSeconds();
  const roles = user.appRoles[appId] ?? [];
  return signJwt(cloud.store, {
    ver: '2.0',
    iss: issuerOf(cloud, user.tenantId),
    aud: appId,
    iat: now,
    nbf: now,
    exp: now + 3600,
    sub: pairwiseSubject(appId, user.id),
    tid: user.tenantId,
    oid: user.id,
    ...(openId.includes('profile') && { name: user.displayName, preferred_username: signInName(user) }),
    ...(openId.includes('email') && { email: user.mail }),
    ...(nonce !== undefined && { nonce }),
    ...(roles.length > 0 && { roles }),
    ...guestClaims(user),
  });
};

/** A guest signs in with the name of the home tenant, whatever the guest object is called. */
export const signInName = (user: User): string =>
  user.homeTenantId === undefined ? user.userPrincipalName : user.mail;

export const guestClaims = (user: User): { acct: 0 | 1; idp?: string } =>
  user.homeTenantId === undefined
    ? { acct: 0 }
    : { acct: 1, idp: `https://sts.windows.net/${user.homeTenantId}/` };

/** Another subject for every app: apps cannot compare notes by it. */
const pairwiseSubject = (appId: string, userId: string): string =>
  createHash('sha256').update(`${appId}:${userId}`).digest('base64url');
