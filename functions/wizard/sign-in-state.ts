import { createHash } from 'node:crypto';
import type { Cookie, HttpRequest } from '@azure/functions';
import * as z from 'zod';
import { cookieOf, endedCookie, guardedCookie } from '../http/cookies.ts';
import { challengeOf, randomValue } from '../http/pkce.ts';
import type { CookieCipher } from '../../shared/ports/cookie-cipher.ts';

/** What a browser was sent to Microsoft for. The verifier and the nonce never leave the encrypted cookie. */
const signInState = z.object({
  purpose: z.enum(['browser', 'second', 'approval', 'adminConsent', 'provisioning']),
  invitationId: z.string(),
  attemptId: z.string().optional(),
  /** The claim this browser held when it left. */
  claimId: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** Where Microsoft sends it back to: at the address it left from, where its cookies are. */
  redirectUri: z.string(),
});
export type SignInState = z.infer<typeof signInState>;

const lifetimeSeconds = 600;
const purpose = 'wizard-sign-in';

const nameOf = (state: string): `__Host-${string}` =>
  `__Host-wizard-signin-${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;

/** A fresh state with its cookie and the PKCE challenge (RFC 7636, S256). One cookie per state: tabs do not disturb each other. */
export const openState = async (
  cipher: CookieCipher,
  wanted: Pick<SignInState, 'purpose' | 'invitationId' | 'attemptId' | 'claimId' | 'redirectUri'>,
): Promise<{ state: SignInState; codeChallenge: string; cookie: Cookie }> => {
  const state: SignInState = {
    ...wanted,
    state: randomValue(),
    nonce: randomValue(),
    codeVerifier: randomValue(),
  };
  const sealed = await cipher.seal(state, { purpose, ttlSeconds: lifetimeSeconds });
  const codeChallenge = challengeOf(state.codeVerifier);
  return { state, codeChallenge, cookie: guardedCookie(nameOf(state.state), sealed, lifetimeSeconds) };
};

/** The state this browser was sent out with; undefined in another browser, or after ten minutes. */
export const readState = async (
  cipher: CookieCipher,
  request: HttpRequest,
  value: string,
): Promise<SignInState | undefined> => {
  const cookie = cookieOf(request, nameOf(value));
  const opened = cookie ? signInState.safeParse(await cipher.open(cookie, purpose)) : undefined;
  return opened?.success && opened.data.state === value ? opened.data : undefined;
};

/** A state is good for one return. */
export const endState = (value: string): Cookie => endedCookie(nameOf(value));
