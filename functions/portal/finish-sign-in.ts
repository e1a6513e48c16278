import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { roles as knownRoles, type Session } from '../../shared/domain/session.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { forbidden, notSignedIn, upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Call } from '../http/call.ts';
import { cookieOf, endedCookie } from '../http/cookies.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { readSession } from '../http/operator-session.ts';
import { auditSession } from './audit-session.ts';
import { openSession, type Person } from './open-session.ts';
import {
  portalRedirectUri,
  portalScopes,
  signInCookieName,
  signInCookiePurpose,
  signInState,
  type SignInState,
} from './sign-in-cookie.ts';
import { codeRefused, noPortalRole, signInExpired, signInRefused } from './sign-in-problem.ts';

type Needs = Pick<Ports, 'browserSignIn' | 'cipher' | 'sessions' | 'audit' | 'deployment'>;
type FinishCall = Call<typeof endpoints.finishSignIn>;

/** Exchanges the code for a session, or refreshes the roles of the present one. */
export const finishSignIn =
  (ports: Needs): EndpointHandler<typeof endpoints.finishSignIn> =>
  async (call) => {
    const carried = await openState(ports, call);
    const present = await readSession(call.request, ports.sessions, call.now);
    try {
      const person = await signedInPerson(ports, call, carried);
      const cookies = await openSession(ports, call, person, carried.silent ? present : undefined, present);
      return {
        body: { returnTo: carried.returnTo },
        cookies: [endedCookie(signInCookieName(carried.state)), ...cookies],
      };
    } catch (error) {
      await endPresent(ports, call, carried, present, error);
      throw error;
    }
  };

const openState = async ({ cipher }: Needs, { body, request }: FinishCall): Promise<SignInState> => {
  const sealed = cookieOf(request, signInCookieName(body.state));
  const opened = signInState.safeParse(sealed && (await cipher.open(sealed, signInCookiePurpose)));
  if (!opened.success || opened.data.state !== body.state) throw signInExpired();
  return opened.data;
};

const signedInPerson = async (
  { browserSignIn, deployment }: Needs,
  { body }: FinishCall,
  { codeVerifier, nonce, silent }: SignInState,
): Promise<Person> => {
  if (body.code === undefined) {
    // login_required, interaction_required, consent_required …: Entra could not answer without a person (OIDC Core §3.1.2.6).
    throw silent
      ? notSignedIn('Your sign-in at Microsoft has ended. Sign in again.')
      : signInRefused(body.error ?? '');
  }
  const answer = await browserSignIn.redeemCode({
    registration: 'portal',
    tenantId: deployment.providerTenantId,
    redirectUri: portalRedirectUri(deployment.portalUrl),
    scopes: portalScopes,
    code: new Secret(body.code),
    codeVerifier: new Secret(codeVerifier),
    nonce,
  });
  if (answer.kind === 'tryLater')
    throw upstreamUnavailable('Microsoft Entra', answer.reason, answer.afterSeconds);
  if (answer.kind === 'refused') throw codeRefused(answer.refusal);
  const { claims } = answer;
  if (claims.tenantId !== deployment.providerTenantId)
    throw forbidden('That account belongs to another organization.', 'wrongTenant');
  const roles = knownRoles.filter((role) => answer.roles.includes(role));
  if (roles.length === 0) throw noPortalRole(claims.userPrincipalName);
  const { objectId, userPrincipalName, displayName } = claims;
  return { objectId, userPrincipalName, displayName, roles };
};

/** A check of the roles that Entra answered with no ends the session; one that could not be made leaves it be. */
const endPresent = async (
  ports: Needs,
  call: FinishCall,
  { silent }: SignInState,
  present: Session | undefined,
  error: unknown,
): Promise<void> => {
  const answered = error instanceof AppError && error.status < 500;
  if (!silent || !present || !answered) return;
  await auditSession(ports, call, present.userPrincipalName, 'session.ended');
  await ports.sessions.delete(present.key);
};
