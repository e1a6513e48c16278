import { randomUUID } from 'node:crypto';
import { wallNow } from '../../clock/wall.ts';
import { seededIds } from '../cloud.ts';
import { jsonResponse, type Route, type SimRequest, type SimResponse } from '../http/route.ts';
import type { AccessTokens } from './access-tokens.ts';

/** What Azure issues to a managed identity lives a day. */
const lifetimeMs = 24 * 60 * 60 * 1000;
const identityClientId = 'bbbbbbbb-0000-4000-8000-000000000001';

export const vaultAudience = 'https://vault.azure.net';
export const emailAudience = 'https://communication.azure.com';
const storageAudience = 'https://storage.azure.com';

export interface ManagedIdentityOptions {
  /** What the caller must send as X-IDENTITY-HEADER. */
  identityHeader: string;
  tokens: AccessTokens;
}

/** App Service's managed identity endpoint: `GET ?resource=…&api-version=2019-08-01`, times in seconds since the epoch. */
export const managedIdentityRoutes = (options: ManagedIdentityOptions): Route[] => [
  { method: 'GET', path: '/msi/token', handle: (request) => issueToken(options, request) },
];

const issueToken = async (
  { identityHeader, tokens }: ManagedIdentityOptions,
  request: SimRequest,
): Promise<SimResponse> => {
  if (request.headers['x-identity-header'] !== identityHeader)
    return refuse(401, 'X-IDENTITY-HEADER is missing or wrong.');
  if (request.url.searchParams.get('api-version') !== '2019-08-01')
    return refuse(400, 'api-version must be 2019-08-01.');
  const resource = request.url.searchParams.get('resource') ?? '';
  const audience = resource.replace(/\/+$/, '');
  const expires = new Date(Date.now() + lifetimeMs);
  const accessToken = await tokenFor(audience, expires, tokens);
  if (accessToken === undefined) return refuse(400, 'The simulated managed identity knows no such resource.');
  return jsonResponse(200, {
    access_token: accessToken,
    client_id: identityClientId,
    expires_on: String(Math.floor(expires.getTime() / 1000)),
    not_before: String(Math.floor(Date.now() / 1000)),
    resource,
    token_type: 'Bearer',
  });
};

const tokenFor = async (
  audience: string,
  expires: Date,
  tokens: AccessTokens,
): Promise<string | undefined> => {
  switch (audience) {
    case vaultAudience:
    case emailAudience:
      return tokens.issue(audience, expires);
    case storageAudience:
      return storageToken(wallNow());
    default:
      return undefined;
  }
};

/**
 * Azurite (`--oauth basic`) looks at the claims only, never at the signature, and judges them by its own clock: wall
 * time, whatever the shared clock says.
 */
export const storageToken = (nowMs: number): string => {
  const now = Math.floor(nowMs / 1000);
  const claims = {
    aud: storageAudience,
    iss: `https://sts.windows.net/${seededIds.providerTenantId}/`,
    iat: now - 60,
    nbf: now - 60,
    exp: now + lifetimeMs / 1000,
    oid: identityClientId,
    jti: randomUUID(),
  };
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${Buffer.from('unchecked').toString('base64url')}`;
};

const refuse = (statusCode: number, message: string): SimResponse =>
  jsonResponse(statusCode, { statusCode, message });
