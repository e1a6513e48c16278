import { createHash } from 'node:crypto';
import * as z from 'zod';

/** What the browser carries, encrypted, between leaving for Entra and coming back. */
export const signInState = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
  silent: z.boolean(),
  /** Role `Customer`: the tenant they were sent to. */
  customerTenantId: z.string().optional(),
});
export type SignInState = z.infer<typeof signInState>;

export const signInCookiePurpose = 'portalSignIn';

/** Ten minutes are enough for a sign-in with an authenticator. */
export const signInCookieSeconds = 600;

/** One cookie a state, so that two tabs can sign in at once. */
export const signInCookieName = (state: string): `__Host-${string}` =>
  `__Host-signin-${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;

/** The OIDC scopes of the portal: who it is, and nothing of Graph. */
export const portalScopes = ['openid', 'profile'] as const;

export const portalRedirectUri = (portalUrl: string): string => `${portalUrl}/auth/callback`;
