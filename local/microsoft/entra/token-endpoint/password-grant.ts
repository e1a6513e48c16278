import type { User } from '../../directory.ts';
import type { SimResponse } from '../../http/route.ts';
import { EntraError } from '../entra-error.ts';
import { accountIn, homeAccount } from '../lookup.ts';
import { requireParameter } from '../parameters.ts';
import { parseScopes } from '../scopes.ts';
import { verifyPassword } from '../sign-in/password.ts';
import { requireLiveAccount } from '../tokens/refresh-tokens.ts';
import { userTokenResponse } from '../tokens/token-response.ts';
import { hasClientCredential, requireClient } from './client-authentication.ts';
import type { TokenRequest } from './token-request.ts';

/** RFC 6749 §4.3: no page, so no second factor, no consent and no new password either. */
export const redeemPassword = async (request: TokenRequest): Promise<SimResponse> => {
  const { cloud, application, form } = request;
  const client = hasClientCredential(form) ? 'confidential' : 'public';
  await requireClient(request, client);
  const user = requireAccount(request);
  if (cloud.directory.tenants.get(user.tenantId)?.requireMfa)
    throw new EntraError(user.secondFactor === 'none' ? 50079 : 50076);
  return userTokenResponse(cloud, {
    user,
    requested: parseScopes(requireParameter(form, 'scope')),
    openId: [],
    grant: {
      tenantId: user.tenantId,
      userId: user.id,
      appId: application.appId,
      client,
      flow: 'password',
      signedInDateTime: new Date().toISOString(),
      mfa: false,
    },
  });
};

/** @throws EntraError 9001023, 50034, 50020, 50126, 50053, 50055, 50057 */
const requireAccount = ({ cloud, authority, form }: TokenRequest): User => {
  if (authority.kind === 'any' && authority.segment === 'common') throw new EntraError(9001023);
  const home = homeAccount(cloud.directory, requireParameter(form, 'username'));
  if (!home) throw new EntraError(50034);
  verifyPassword(cloud, home, requireParameter(form, 'password'));
  const user = authority.kind === 'any' ? home : accountIn(cloud.directory, home, authority.tenant.id);
  if (!user) throw new EntraError(50020);
  return requireLiveAccount(cloud.directory, user.id);
};
