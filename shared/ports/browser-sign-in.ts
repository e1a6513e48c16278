import type { Secret } from '../domain/secret.ts';
import type { EntraRefusal, SignedInClaims, TryLater } from './token-endpoint.ts';

export interface SignInRequest {
  /** The portal's own registration, or the token registration. */
  registration: 'portal' | 'token';
  tenantId: string;
  redirectUri: string;
  scopes: readonly string[];
  state: string;
  nonce: string;
  /** PKCE S256 challenge of the verifier that stays in the browser's encrypted cookie. */
  codeChallenge: string;
  prompt?: 'login' | 'select_account' | 'none' | 'consent';
  loginHint?: string;
}

export interface CodeRedemption {
  registration: 'portal' | 'token';
  tenantId: string;
  redirectUri: string;
  scopes: readonly string[];
  code: Secret<string>;
  codeVerifier: Secret<string>;
  nonce: string;
}

export type SignInAnswer =
  | {
      kind: 'signedIn';
      claims: SignedInClaims;
      roles: string[];
      refreshToken?: Secret<string>;
      scopes: string[];
    }
  | { kind: 'refused'; refusal: EntraRefusal }
  | TryLater;

/** Authorization code + PKCE by msal-node, `response_mode=fragment`. */
export interface BrowserSignIn {
  authorizeUrl(request: SignInRequest): Promise<string>;
  redeemCode(redemption: CodeRedemption): Promise<SignInAnswer>;
  /** `GET /{tenant}/v2.0/adminconsent` of the token registration for the given scopes. */
  adminConsentUrl(
    tenantId: string,
    scopes: readonly string[],
    redirectUri: string,
    state: string,
  ): Promise<string>;
}
