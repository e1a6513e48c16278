import { graphAppId } from '../directory.ts';
import { EntraError } from './entra-error.ts';
import { openIdScopes, resourceByAppId, resourceByIdentifier } from './resources.ts';

/** Permissions asked of one resource, by their plain names; `.default` stands for all that is registered or granted. */
export interface ScopeRequest {
  resourceAppId: string;
  permissions: string[];
}

/** What a `scope` parameter asks for (RFC 6749 §3.3, Entra's resource prefixes). */
export interface RequestedScopes {
  openId: string[];
  /** One entry a resource, in the order they were named. */
  resources: ScopeRequest[];
  /** Every scope as it was written, for answers and for later display. */
  written: string[];
}

/**
 * @throws EntraError 70011 for nothing at all, 500011 for an unknown resource, 650053 for a permission the resource
 *   does not have
 */
export const parseScopes = (text: string): RequestedScopes => {
  const written = [...new Set(text.split(/\s+/).filter((scope) => scope !== ''))];
  if (written.length === 0) throw new EntraError(70011, 'The scope is empty.');
  const requested: RequestedScopes = { openId: [], resources: [], written };
  for (const scope of written) {
    const openId = openIdScopes.find((known) => known === scope.toLowerCase());
    if (openId) requested.openId.push(openId);
    else addResourceScope(requested.resources, scope);
  }
  return requested;
};

const addResourceScope = (requests: ScopeRequest[], scope: string): void => {
  const slash = scope.lastIndexOf('/');
  const resource = slash < 0 ? resourceByAppId(graphAppId) : resourceByIdentifier(scope.slice(0, slash));
  if (!resource) throw new EntraError(500011, `Name: ${scope.slice(0, slash)}.`);
  const name = scope.slice(slash + 1);
  const permission = [...Object.keys(resource.delegated), '.default'].find(
    (known) => known.toLowerCase() === name.toLowerCase(),
  );
  if (permission === undefined)
    throw new EntraError(650053, `Scope: '${name}', resource: '${resource.appId}'.`);
  const request = requests.find(({ resourceAppId }) => resourceAppId === resource.appId);
  if (request) request.permissions.push(permission);
  else requests.push({ resourceAppId: resource.appId, permissions: [permission] });
};

/** The resource a token is for: Graph when only OpenID scopes are asked. @throws EntraError 28000 for more than one */
export const singleResource = (requested: RequestedScopes): ScopeRequest => {
  if (requested.resources.length > 1) throw new EntraError(28000, 'Ask for one resource at a time.');
  return requested.resources[0] ?? { resourceAppId: graphAppId, permissions: [] };
};
