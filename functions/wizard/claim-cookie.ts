import type { Cookie, HttpRequest } from '@azure/functions';
import type { Claim } from '../../shared/domain/invitation.ts';
import type { CookieCipher } from '../../shared/ports/cookie-cipher.ts';
import { cookieOf, guardedCookie } from '../http/cookies.ts';

/** Long enough for an approval that takes weeks; a resend or a revoke ends it sooner, by the row's claim. */
const lifetimeSeconds = 60 * 86_400;

const nameOf = (invitationId: string): `__Host-${string}` => `__Host-claim-${invitationId}`;
const purposeOf = (invitationId: string): string => `claim:${invitationId}`;

export const claimCookie = async (
  cipher: CookieCipher,
  invitationId: string,
  claim: Claim,
): Promise<Cookie> => {
  const options = { purpose: purposeOf(invitationId), ttlSeconds: lifetimeSeconds };
  return guardedCookie(
    nameOf(invitationId),
    await cipher.seal({ claim: claim.id }, options),
    lifetimeSeconds,
  );
};

/** The id of the claim this browser holds for the invitation. */
export const readClaim = async (
  cipher: CookieCipher,
  request: HttpRequest,
  invitationId: string,
): Promise<string | undefined> => {
  const cookie = cookieOf(request, nameOf(invitationId));
  const payload = cookie && (await cipher.open(cookie, purposeOf(invitationId)));
  return typeof payload === 'object' &&
    payload !== null &&
    'claim' in payload &&
    typeof payload.claim === 'string'
    ? payload.claim
    : undefined;
};
