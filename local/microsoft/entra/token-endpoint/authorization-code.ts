import { createHash } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import type { Collection } from '../../directory.ts';
import type { SimResponse } from '../../http/route.ts';
import type { Store } from '../../store.ts';
import { EntraError } from '../entra-error.ts';
import { requireParameter } from '../parameters.ts';
import { parseScopes, type RequestedScopes } from '../scopes.ts';
import { digest, mintOpaque } from '../tokens/opaque.ts';
import { requireLiveAccount } from '../tokens/refresh-tokens.ts';
import { userTokenResponse } from '../tokens/token-response.ts';
import { requireClient } from './client-authentication.ts';
import type { TokenRequest } from './token-request.ts';

/** An authorization code as Entra knows it: for one app, one redirect URI, one use, ten minutes. */
export interface CodeGrant {
  appId: string;
  userId: string;
  redirectUri: string;
  requested: RequestedScopes;
  nonce?: string;
  /** PKCE, S256 (RFC 7636). */
  codeChallenge?: string;
  signedInDateTime: string;
  mfa: boolean;
  expiresDateTime: string;
  redeemed: boolean;
}

const lifetimeMs = 10 * 60 * 1000;

const codeGrants = (store: Store): Collection<CodeGrant> => store.collection<CodeGrant>('entra.codes');

export const issueCode = (store: Store, grant: Omit<CodeGrant, 'expiresDateTime' | 'redeemed'>): string => {
  const code = mintOpaque('1.C');
  const expiresDateTime = new Date(Date.now() + lifetimeMs).toISOString();
  codeGrants(store).set(digest(code), { ...grant, expiresDateTime, redeemed: false });
  return code;
};

const isPast = ({ expiresDateTime }: CodeGrant): boolean => Date.parse(expiresDateTime) <= Date.now();

/** RFC 6749 §4.1.3. */
export const redeemAuthorizationCode = async (request: TokenRequest): Promise<SimResponse> => {
  const { cloud, application, form } = request;
  await requireClient(request, 'confidential');
  const grant = takeCode(cloud, application.appId, form);
  const user = requireLiveAccount(cloud.directory, grant.userId);
  requireSameTenant(request, user.tenantId);
  return userTokenResponse(cloud, {
    user,
    requested: tokenScopes(form, grant),
    openId: grant.requested.openId,
    ...(grant.nonce !== undefined && { nonce: grant.nonce }),
    grant: {
      tenantId: user.tenantId,
      userId: user.id,
      appId: application.appId,
      client: 'confidential',
      flow: 'authorizationCode',
      signedInDateTime: grant.signedInDateTime,
      mfa: grant.mfa,
    },
  });
};

/** @throws EntraError 70000 unknown, 54005 used, 70008 too old, 500112 another redirect URI, 50148 wrong verifier */
const takeCode = ({ store }: Cloud, appId: string, form: URLSearchParams): CodeGrant => {
  const key = digest(requireParameter(form, 'code'));
  const grant = codeGrants(store).get(key);
  if (!grant || grant.appId !== appId) throw new EntraError(70000, 'The authorization code is not valid.');
  if (grant.redeemed) throw new EntraError(54005);
  if (isPast(grant)) throw new EntraError(70008);
  if (requireParameter(form, 'redirect_uri') !== grant.redirectUri) throw new EntraError(500112);
  requireVerifier(grant, form);
  codeGrants(store).set(key, { ...grant, redeemed: true });
  return grant;
};

const requireVerifier = ({ codeChallenge }: CodeGrant, form: URLSearchParams): void => {
  if (codeChallenge === undefined) return;
  const presented = createHash('sha256').update(requireParameter(form, 'code_verifier')).digest('base64url');
  if (presented !== codeChallenge) throw new EntraError(50148);
};

/** Without a scope of its own the redemption is for the first resource that was signed in for. */
const tokenScopes = (form: URLSearchParams, { requested }: CodeGrant): RequestedScopes => {
  const own = form.get('scope');
  if (own !== null && own !== '') return parseScopes(own);
  return { ...requested, resources: requested.resources.slice(0, 1) };
};

/** @throws EntraError 50020 for the endpoint of another tenant than the account signed in to */
export const requireSameTenant = ({ authority }: TokenRequest, tenantId: string): void => {
  if (authority.kind === 'tenant' && authority.tenant.id !== tenantId)
    throw new EntraError(50020, `Tenant '${authority.tenant.id}'.`);
};
