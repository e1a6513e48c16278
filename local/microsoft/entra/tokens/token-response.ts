import type { Cloud } from '../../cloud.ts';
import { graphAppId, type User } from '../../directory.ts';
import { jsonResponse, type SimResponse } from '../../http/route.ts';
import { grantedPermissions, missingPermissions, requiredPermissions } from '../consent/permission-grants.ts';
import { requireServices, requireUsable } from '../consent/consent-decision.ts';
import { EntraError } from '../entra-error.ts';
import { homeOf } from '../lookup.ts';
import { singleResource, type RequestedScopes } from '../scopes.ts';
import { issueUserAccessToken, audienceOf } from './access-token.ts';
import { issueIdToken } from './id-token.ts';
import { accessTokenLifetime } from './jwt.ts';
import { issueRefreshToken, type RefreshGrant } from './refresh-tokens.ts';

export interface UserTokenRequest {
  user: User;
  requested: RequestedScopes;
  /** What the tokens go back to. */
  grant: Omit<RefreshGrant, 'expiresDateTime'>;
  /** The OpenID scopes the sign-in itself asked for, where the token request does not repeat them. */
  openId: readonly string[];
  nonce?: string;
}

/**
 * Tokens for a person who signed in, after a last look whether the app may still have them (RFC 6749 §5.1).
 * @throws EntraError 65001 not consented, 28000 two resources, 650052, 7000112, 50105
 */
export const userTokenResponse = async (cloud: Cloud, request: UserTokenRequest): Promise<SimResponse> => {
  const { user, requested, grant } = request;
  const { resourceAppId } = singleResource(requested);
  requireConsent(cloud, request);
  const subject = { tenantId: user.tenantId, appId: grant.appId, userId: user.id };
  const permissions = grantedPermissions(cloud.directory, subject, resourceAppId);
  const openId = [...new Set([...requested.openId, ...request.openId])];
  const idToken = {
    appId: grant.appId,
    user,
    openId,
    ...(request.nonce !== undefined && { nonce: request.nonce }),
  };
  return jsonResponse(200, {
    token_type: 'Bearer',
    scope: scopeAnswer(requested, resourceAppId, permissions),
    expires_in: accessTokenLifetime,
    ext_expires_in: accessTokenLifetime,
    access_token: await issueUserAccessToken(cloud, { ...grant, user, resourceAppId, permissions }),
    ...(openId.includes('offline_access') && { refresh_token: issueRefreshToken(cloud.store, grant) }),
    ...(openId.includes('openid') && { id_token: await issueIdToken(cloud, idToken) }),
    client_info: clientInfo(cloud, user),
  });
};

const requireConsent = ({ directory }: Cloud, { user, requested, grant }: UserTokenRequest): void => {
  const tenant = directory.tenants.get(user.tenantId);
  if (!tenant) throw new EntraError(90002, `Tenant '${user.tenantId}'.`);
  requireUsable(directory, { tenant, user, appId: grant.appId });
  const required = requiredPermissions(directory, grant.appId, requested);
  requireServices(tenant, required);
  const subject = { tenantId: tenant.id, appId: grant.appId, userId: user.id };
  const lacking = missingPermissions(directory, subject, required);
  if (lacking.length > 0) throw new EntraError(65001, `Application '${grant.appId}'.`);
};

/**
 * As Entra answers: all that is granted for the resource, not just what was asked; Graph's names bare when they were
 * asked bare, else with the prefix; `offline_access` never.
 */
const scopeAnswer = (
  requested: RequestedScopes,
  resourceAppId: string,
  permissions: readonly string[],
): string => {
  const bare = resourceAppId === graphAppId && !requested.written.some((scope) => scope.includes('/'));
  return permissions
    .filter((name) => name !== 'offline_access')
    .map((name) => (bare || isOpenId(name) ? name : `${audienceOf(resourceAppId)}/${name}`))
    .join(' ');
};

const isOpenId = (name: string): boolean => ['openid', 'profile', 'email'].includes(name);

/** Entra's `client_info`, by which MSAL names the account: object and tenant id at home. */
const clientInfo = ({ directory }: Cloud, user: User): string => {
  const home = homeOf(directory, user);
  return Buffer.from(JSON.stringify({ uid: home.id, utid: home.tenantId })).toString('base64url');
};
