import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { rateLimited, validationFailed } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { guardedCookie } from '../http/cookies.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { readSession } from '../http/operator-session.ts';
import { challengeOf, randomValue } from '../http/pkce.ts';
import {
  portalRedirectUri,
  portalScopes,
  signInCookieName,
  signInCookiePurpose,
  signInCookieSeconds,
} from './sign-in-cookie.ts';

/** Browsers drop tabs and line breaks from addresses, so `/<LF>/evil.example` would lead elsewhere: ask the parser, too. */
const assertOwnPath = (returnTo: string, portalUrl: string): void => {
  if (new URL(returnTo, portalUrl).origin !== new URL(portalUrl).origin)
    throw validationFailed([{ field: 'returnTo', message: 'A path of this portal.' }]);
};

/** Where the operator signs in; `silent` asks Entra without showing anything, to check the roles again. */
export const startSignIn =
  ({
    browserSignIn,
    cipher,
    limiter,
    sessions,
    deployment,
  }: Pick<Ports, 'browserSignIn' | 'cipher' | 'limiter' | 'sessions' | 'deployment'>): EndpointHandler<
    typeof endpoints.startSignIn
  > =>
  async ({ body: { returnTo, silent }, request, address, now }) => {
    const rate = await limiter.take(`session-start:${address ?? 'unknown'}`, 30, 60);
    if (rate.kind === 'limited') throw rateLimited(rate.retryAfterSeconds);
    assertOwnPath(returnTo, deployment.portalUrl);
    const carried = {
      state: randomValue(),
      nonce: randomValue(),
      codeVerifier: randomValue(),
      returnTo,
      silent,
    };
    const present = silent ? await readSession(request, sessions, now) : undefined;
    const url = await browserSignIn.authorizeUrl({
      registration: 'portal',
      tenantId: deployment.providerTenantId,
      redirectUri: portalRedirectUri(deployment.portalUrl),
      scopes: portalScopes,
      state: carried.state,
      nonce: carried.nonce,
      codeChallenge: challengeOf(carried.codeVerifier),
      // Whoever has just been told that their account has no role must be able to choose another one.
      prompt: silent ? 'none' : 'select_account',
      ...(present && { loginHint: present.userPrincipalName }),
    });
    const sealed = await cipher.seal(carried, {
      purpose: signInCookiePurpose,
      ttlSeconds: signInCookieSeconds,
    });
    return {
      body: { url },
      cookies: [guardedCookie(signInCookieName(carried.state), sealed, signInCookieSeconds)],
    };
  };
