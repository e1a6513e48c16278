import type { ServicePrincipal, Tenant } from '../../directory.ts';
import { jsonResponse, type SimResponse } from '../../http/route.ts';
import { isKnown } from '../../propagation.ts';
import { EntraError } from '../entra-error.ts';
import { servicePrincipalOf } from '../lookup.ts';
import { requireParameter } from '../parameters.ts';
import { resourceByIdentifier } from '../resources.ts';
import { audienceOf, issueAppAccessToken } from '../tokens/access-token.ts';
import { accessTokenLifetime } from '../tokens/jwt.ts';
import { requireClient } from './client-authentication.ts';
import type { TokenRequest } from './token-request.ts';

/**
 * RFC 6749 §4.4: the app by itself, in one real tenant, for all it was granted of one resource. That it works proves
 * that the service principal is there, not that any delegated permission was granted.
 */
export const redeemClientCredentials = async (request: TokenRequest): Promise<SimResponse> => {
  const { cloud, application, form } = request;
  const tenant = requireRealTenant(request);
  const principal = requirePrincipal(request, tenant);
  await requireClient(request, 'confidential');
  const resource = requireResource(request, requireParameter(form, 'scope'));
  return jsonResponse(200, {
    token_type: 'Bearer',
    expires_in: accessTokenLifetime,
    ext_expires_in: accessTokenLifetime,
    access_token: await issueAppAccessToken(cloud, {
      appId: application.appId,
      tenantId: tenant.id,
      servicePrincipalId: principal.id,
      audience: resource.audience,
      roles: principal.applicationPermissions[resource.appId] ?? [],
    }),
  });
};

const requireRealTenant = ({ authority }: TokenRequest): Tenant => {
  if (authority.kind === 'any') throw new EntraError(50059);
  return authority.tenant;
};

const requirePrincipal = ({ cloud, application }: TokenRequest, tenant: Tenant): ServicePrincipal => {
  const principal = servicePrincipalOf(cloud.directory, tenant.id, application.appId);
  if (!principal || !isKnown(principal))
    throw new EntraError(7000229, `Application '${application.appId}', tenant '${tenant.id}'.`);
  if (!principal.accountEnabled) throw new EntraError(7000112, `Application '${application.appId}'.`);
  return principal;
};

interface RequestedResource {
  appId: string;
  audience: string;
}

/**
 * One `{resource}/.default`: a modelled resource, or a registration of this directory by its client id. `api://{appId}`
 * would be an identifier URI, which Microsoft gives to no registration by itself.
 */
const requireResource = ({ cloud }: TokenRequest, scope: string): RequestedResource => {
  if (/\s/.test(scope.trim())) throw new EntraError(28000, 'Client credentials take one scope.');
  if (!scope.endsWith('/.default')) throw new EntraError(1002012, `Scope '${scope}'.`);
  const identifier = scope.slice(0, -'/.default'.length);
  const known = resourceByIdentifier(identifier);
  if (known) return { appId: known.appId, audience: audienceOf(known.appId) };
  const own = cloud.directory.applications.values().find(({ appId }) => appId === identifier);
  if (!own) throw new EntraError(500011, `Name: ${identifier}.`);
  return { appId: own.appId, audience: own.appId };
};
