import type { Cookie, HttpRequest } from '@azure/functions';
import { rateLimited, validationFailed } from '../../shared/errors/catalogue.ts';
import type { SignInRequest } from '../../shared/ports/browser-sign-in.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { guardedCookie } from '../http/cookies.ts';
import { urlOfBrowser, type OwnUrlPorts } from '../http/own-urls.ts';
import { challengeOf, randomValue } from '../http/pkce.ts';
import {
  portalRedirectUri,
  portalScopes,
  signInCookieName,
  signInCookiePurpose,
  signInCookieSeconds,
} from './sign-in-cookie.ts';

export type LeavingPorts = Pick<Ports, 'browserSignIn' | 'cipher' | 'limiter'> & OwnUrlPorts;

interface Leaving extends Pick<SignInRequest, 'prompt' | 'loginHint'> {
  request: HttpRequest;
  returnTo: string;
  silent: boolean;
  /** Role `Customer`: signs in there, through the token registration. Absent: an operator, at the provider's tenant. */
  customerTenantId?: string | undefined;
}

/** Sign-ins that may be started from one address in a minute. */
const startsAMinute = 30;

export const limitStarts = async (
  { limiter }: Pick<Ports, 'limiter'>,
  address: string | undefined,
): Promise<void> => {
  const rate = await limiter.take(`session-start:${address ?? 'unknown'}`, startsAMinute, 60);
  if (rate.kind === 'limited') throw rateLimited(rate.retryAfterSeconds);
};

/** The address of Microsoft's sign-in page, and the encrypted cookie without which nobody can finish what begins there. */
export const leaveForEntra = async (
  ports: LeavingPorts,
  { request, returnTo, silent, customerTenantId, prompt, loginHint }: Leaving,
): Promise<{ body: { url: string }; cookies: Cookie[] }> => {
  const { browserSignIn, cipher, deployment } = ports;
  const portalUrl = await urlOfBrowser(ports, request);
  assertOwnPath(returnTo, portalUrl);
  const carried = {
    state: randomValue(),
    nonce: randomValue(),
    codeVerifier: randomValue(),
    returnTo,
    silent,
    ...(customerTenantId !== undefined && { customerTenantId }),
  };
  const url = await browserSignIn.authorizeUrl({
    registration: customerTenantId === undefined ? 'portal' : 'token',
    tenantId: customerTenantId ?? deployment.providerTenantId,
    redirectUri: portalRedirectUri(portalUrl),
    scopes: portalScopes,
    state: carried.state,
    nonce: carried.nonce,
    codeChallenge: challengeOf(carried.codeVerifier),
    ...(prompt && { prompt }),
    ...(loginHint !== undefined && { loginHint }),
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

/** Browsers drop tabs and line breaks from addresses, so `/<LF>/evil.example` would lead elsewhere: ask the parser, too. */
const assertOwnPath = (returnTo: string, portalUrl: string): void => {
  if (new URL(returnTo, portalUrl).origin !== new URL(portalUrl).origin)
    throw validationFailed([{ field: 'returnTo', message: 'A path of this portal.' }]);
};
