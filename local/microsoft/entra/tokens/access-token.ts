import { createHash, randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import type { User } from '../../directory.ts';
import { openIdScopes, resourceByAppId } from '../resources.ts';
import { issuerOf, guestClaims, signInName } from './id-token.ts';
import { accessTokenLifetime, nowSeconds, signJwt } from './jwt.ts';

export interface UserAccess {
  appId: string;
  user: User;
  resourceAppId: string;
  /** Plain permission names, as granted. */
  permissions: readonly string[];
  client: 'public' | 'confidential';
  mfa: boolean;
}

/** An access token for a person's use of a resource, `scp` being what was granted. */
export const issueUserAccessToken = (cloud: Cloud, access: UserAccess): Promise<string> => {
  const { user } = access;
  const scp = access.permissions.filter(
    (name) => name === 'openid' || !openIdScopes.includes(name) || name === 'profile' || name === 'email',
  );
  return signJwt(cloud.store, {
    ...frame(cloud, user.tenantId, audienceOf(access.resourceAppId)),
    appid: access.appId,
    appidacr: access.client === 'public' ? '0' : '1',
    amr: access.mfa ? ['pwd', 'mfa'] : ['pwd'],
    idtyp: 'user',
    oid: user.id,
    sub: createHash('sha256').update(user.id).digest('base64url'),
    upn: user.userPrincipalName,
    unique_name: signInName(user),
    name: user.displayName,
    scp: scp.join(' '),
    ...guestClaims(user),
  });
};

export interface AppAccess {
  appId: string;
  tenantId: string;
  servicePrincipalId: string;
  /** What the token is for: a resource's identifier, or the app id of a registration. */
  audience: string;
  roles: readonly string[];
}

/** An access token for an app by itself (client credentials), `roles` being its application permissions. */
export const issueAppAccessToken = (cloud: Cloud, access: AppAccess): Promise<string> =>
  signJwt(cloud.store, {
    ...frame(cloud, access.tenantId, access.audience),
    appid: access.appId,
    azp: access.appId,
    appidacr: '1',
    idtyp: 'app',
    oid: access.servicePrincipalId,
    sub: access.servicePrincipalId,
    ...(access.roles.length > 0 && { roles: [...access.roles] }),
  });

/** What tokens for a modelled resource carry as `aud`. */
export const audienceOf = (resourceAppId: string): string =>
  resourceByAppId(resourceAppId)?.identifiers[0] ?? resourceAppId;

const frame = (cloud: Cloud, tenantId: string, audience: string) => {
  const now = nowSeconds();
  return {
    ver: '2.0',
    aud: audience,
    iss: issuerOf(cloud, tenantId),
    iat: now,
    nbf: now,
    exp: now + accessTokenLifetime,
    tid: tenantId,
    uti: randomUUID(),
  };
};
