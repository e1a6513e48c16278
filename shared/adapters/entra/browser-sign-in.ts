import { ResponseMode, type AuthenticationResult } from '@azure/msal-node';
import { z } from 'zod';
import type { RegistrationConfig } from '../../config/config.ts';
import { Secret } from '../../domain/secret.ts';
import { upstreamUnavailable } from '../../errors/catalogue.ts';
import type { BrowserSignIn, CodeRedemption, SignInAnswer } from '../../ports/browser-sign-in.ts';
import type { Discovery, TenantDocument } from './discovery.ts';
import { refused, tryLater } from './entra-refusal.ts';
import type { IdTokenVerifier, PrepareIdTokens } from './id-token.ts';
import type { MsalClient, MsalClients } from './msal-client.ts';
import type { Registrations } from './registrations.ts';

interface BrowserSignInDeps {
  registrations: Registrations;
  discovery: Discovery;
  idTokens: PrepareIdTokens;
  msal: MsalClients;
}

/** Authorization code with PKCE (RFC 6749 §4.1, RFC 7636) through msal-node; the answer comes in the fragment. */
export const createBrowserSignIn = (deps: BrowserSignInDeps): BrowserSignIn => ({
  authorizeUrl: async ({ registration, tenantId, scopes, loginHint, prompt, ...request }) => {
    const { application, readFailure } = await deps.msal(await deps.registrations(registration), tenantId);
    try {
      const url = await application.getAuthCodeUrl({
        scopes: [...scopes],
        redirectUri: request.redirectUri,
        state: request.state,
        nonce: request.nonce,
        codeChallenge: request.codeChallenge,
        codeChallengeMethod: 'S256',
        responseMode: ResponseMode.FRAGMENT,
        ...(prompt && { prompt }),
        ...(loginHint && { loginHint }),
      });
      return withScopes(url, scopes);
    } catch {
      throw unavailable(readFailure());
    }
  },
  redeemCode: async (redemption) => {
    const registration = await deps.registrations(redemption.registration);
    const found = await deps.discovery(redemption.tenantId);
    if (found.kind === 'unknown') return refused({ aadsts: 90002, error: 'invalid_tenant' });
    if (found.kind === 'tryLater') return found;
    const idTokens = await deps.idTokens(found.document);
    if (idTokens.kind === 'tryLater') return idTokens;
    const scopes = redemption.scopes.includes('offline_access') ? undefined : redemption.scopes;
    const client = await deps.msal(registration, redemption.tenantId, scopes);
    return redeem(client, registration, redemption, idTokens.verify);
  },
  adminConsentUrl: async (tenantId, scopes, redirectUri, state) => {
    const { clientId } = await deps.registrations('token');
    const found = await deps.discovery(tenantId);
    if (found.kind !== 'found')
      throw unavailable(found.kind === 'tryLater' ? found : tryLater('The tenant is not known to Entra'));
    const url = adminConsentPage(found.document);
    url.search = new URLSearchParams({
      client_id: clientId,
      scope: scopes.join(' '),
      redirect_uri: redirectUri,
      state,
    }).toString();
    return url.href;
  },
});

/** MSAL adds `offline_access` by itself; a person is to be asked for what is needed, and no more. */
const withScopes = (address: string, scopes: readonly string[]): string => {
  const url = new URL(address);
  url.searchParams.set('scope', scopes.join(' '));
  return url.href;
};

/** No answer of Entra's is a reason to show a broken link. */
const unavailable = (failure: ReturnType<MsalClient['readFailure']>) =>
  failure.kind === 'tryLater'
    ? upstreamUnavailable('Microsoft Entra', failure.reason, failure.afterSeconds)
    : upstreamUnavailable('Microsoft Entra', `it answered AADSTS${failure.refusal.aadsts}`);

/** Beside the authorize page; discovery does not name it. */
const adminConsentPage = ({ authorizationEndpoint }: TenantDocument): URL => {
  const url = new URL(authorizationEndpoint);
  url.pathname = url.pathname.replace(/\/oauth2\/v2\.0\/authorize$/, '/v2.0/adminconsent');
  return url;
};

const redeem = async (
  { application, readFailure }: MsalClient,
  { clientId }: RegistrationConfig,
  redemption: CodeRedemption,
  verify: IdTokenVerifier,
): Promise<SignInAnswer> => {
  let result: AuthenticationResult;
  try {
    result = await application.acquireTokenByCode({
      code: redemption.code.reveal(),
      codeVerifier: redemption.codeVerifier.reveal(),
      nonce: redemption.nonce,
      redirectUri: redemption.redirectUri,
      scopes: scopesOfFirstResource(redemption.scopes),
    });
  } catch {
    return readFailure();
  }
  // MSAL compares the nonce but leaves the signature to the transport; ours is checked like every other id token.
  const verified = await verify(result.idToken, { clientId, nonce: redemption.nonce });
  if (!verified) return refused({ aadsts: 0, error: 'invalid_id_token' });
  const refreshToken = redemption.scopes.includes('offline_access')
    ? readRefreshToken(application.getTokenCache().serialize())
    : undefined;
  return {
    kind: 'signedIn',
    ...verified,
    scopes: result.scopes,
    ...(refreshToken && { refreshToken }),
  };
};

/** A person consents to several resources at once, but a token is for one (AADSTS28000): the first named. */
const scopesOfFirstResource = (scopes: readonly string[]): string[] => {
  const resourceOf = (scope: string): string => scope.slice(0, Math.max(0, scope.lastIndexOf('/')));
  const first = scopes.map(resourceOf).find((resource) => resource !== '');
  return scopes.filter((scope) => ['', first].includes(resourceOf(scope)));
};

const serializedCache = z.object({
  RefreshToken: z.record(z.string(), z.object({ secret: z.string().min(1) })),
});

/** msal-node hands the refresh token out in its serialized cache only; the cache is of this one redemption. */
const readRefreshToken = (serialized: string): Secret<string> | undefined => {
  const decoded = serializedCache.safeParse(JSON.parse(serialized));
  const [entry] = decoded.success ? Object.values(decoded.data.RefreshToken) : [];
  return entry && new Secret(entry.secret);
};
