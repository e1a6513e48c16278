import type { SimResponse } from '../../http/route.ts';
import { EntraError } from '../entra-error.ts';
import { homeOf } from '../lookup.ts';
import { requireParameter } from '../parameters.ts';
import { parseScopes } from '../scopes.ts';
import {
  requireLiveAccount,
  requireNotRevoked,
  requireRefreshGrant,
  requireUnbent,
} from '../tokens/refresh-tokens.ts';
import { userTokenResponse } from '../tokens/token-response.ts';
import { requireSameTenant } from './authorization-code.ts';
import { requireClient } from './client-authentication.ts';
import type { TokenRequest } from './token-request.ts';

/**
 * RFC 6749 §6. A token of a public client is redeemed without a secret, one of a confidential client with it. The
 * scopes are those of one resource, consented to; a new refresh token comes with every use.
 */
export const redeemRefreshToken = async (request: TokenRequest): Promise<SimResponse> => {
  const { cloud, application, form } = request;
  const grant = requireRefreshGrant(cloud.store, requireParameter(form, 'refresh_token'));
  if (grant.appId !== application.appId)
    throw new EntraError(70000, 'The refresh token was issued to another client.');
  await requireClient(request, grant.client);
  requireSameTenant(request, grant.tenantId);
  const user = requireLiveAccount(cloud.directory, grant.userId);
  requireUnbent(grant, user);
  requireNotRevoked(grant, user, homeOf(cloud.directory, user));
  requireDeviceCodeStillAllowed(request, grant.flow, grant.tenantId);
  requireSecondFactor(request, grant);
  const requested = parseScopes(requireParameter(form, 'scope'));
  return userTokenResponse(cloud, { user, requested, openId: ['offline_access'], grant });
};

/** A session that began with a device code stays marked as such: a policy that came later ends it. */
const requireDeviceCodeStillAllowed = ({ cloud }: TokenRequest, flow: string, tenantId: string): void => {
  const policy = cloud.directory.tenants.get(tenantId)?.deviceCode;
  if (flow === 'deviceCode' && policy === 'blockedByConditionalAccess') throw new EntraError(53003);
};

/** @throws EntraError 50076 when the tenant has come to ask for a second factor since */
const requireSecondFactor = ({ cloud }: TokenRequest, grant: { tenantId: string; mfa: boolean }): void => {
  if (cloud.directory.tenants.get(grant.tenantId)?.requireMfa && !grant.mfa) throw new EntraError(50076);
};
