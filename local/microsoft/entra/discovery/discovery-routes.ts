import type { Cloud } from '../../cloud.ts';
import { jsonResponse, type Route, type SimResponse } from '../../http/route.ts';
import { answering } from '../entra-error.ts';
import { authorityOf, type Authority } from '../lookup.ts';
import { requireModelled, requireParameter } from '../parameters.ts';
import { openIdScopes } from '../resources.ts';
import { keySet } from '../tokens/signing-key.ts';

/** OpenID Connect Discovery 1.0, the key set, and Entra's own instance discovery. */
export const discoveryRoutes = (cloud: Cloud): Route[] => [
  {
    method: 'GET',
    path: '/:tenant/v2.0/.well-known/openid-configuration',
    handle: answering((request) =>
      openIdConfiguration(cloud, authorityOf(cloud.directory, request.params['tenant'] ?? '')),
    ),
  },
  {
    method: 'GET',
    path: '/:tenant/discovery/v2.0/keys',
    handle: answering((request) => {
      authorityOf(cloud.directory, request.params['tenant'] ?? '');
      return jsonResponse(200, keySet(cloud.store));
    }),
  },
  {
    method: 'GET',
    path: '/:tenant/discovery/instance',
    handle: answering((request) => instanceDiscovery(cloud, request.url.searchParams)),
  },
];

const openIdConfiguration = ({ addresses }: Cloud, authority: Authority): SimResponse => {
  const segment = authority.kind === 'tenant' ? authority.tenant.id : authority.segment;
  const issuerTenant = authority.kind === 'tenant' ? authority.tenant.id : '{tenantid}';
  const api = `${addresses.entra}/${segment}`;
  const pages = `${addresses.pages}/${segment}`;
  return jsonResponse(200, {
    issuer: `${addresses.entra}/${issuerTenant}/v2.0`,
    authorization_endpoint: `${pages}/oauth2/v2.0/authorize`,
    token_endpoint: `${api}/oauth2/v2.0/token`,
    device_authorization_endpoint: `${api}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${pages}/oauth2/v2.0/logout`,
    jwks_uri: `${api}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment'],
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    scopes_supported: openIdScopes,
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'tid',
      'oid',
      'name',
      'preferred_username',
      'nonce',
      'email',
    ],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'simulated',
  });
};

/** Which hosts are one cloud: only this one. */
const instanceDiscovery = ({ addresses }: Cloud, query: URLSearchParams): SimResponse => {
  requireModelled(query, ['api-version', 'authorization_endpoint']);
  requireParameter(query, 'authorization_endpoint');
  const { host } = new URL(addresses.entra);
  return jsonResponse(200, {
    tenant_discovery_endpoint: `${addresses.entra}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });
};
