import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { roles as knownRoles, type Session } from '../../shared/domain/session.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { forbidden, notSignedIn, upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { SignInAnswer } from '../../shared/ports/browser-sign-in.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { SignedInClaims } from '../../shared/ports/token-endpoint.ts';
import type { Call } from '../http/call.ts';
import { cookieOf, endedCookie } from '../http/cookies.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { urlOfBrowser, type OwnUrlPorts } from '../http/own-urls.ts';
import { readSession } from '../http/operator-session.ts';
import { auditSession } from './audit-session.ts';
import { administeredCustomer } from './administrator-account.ts';
import { customerSignInRefused, otherOrganization } from './customer-sign-in-problem.ts';
import { openSession, type SignedIn } from './open-session.ts';
import {
  portalRedirectUri,
  portalScopes,
  signInCookieName,
  signInCookiePurpose,
  signInState,
  type SignInState,
} from './sign-in-cookie.ts';
import {
  codeRefused,
  noPortalRole,
  signInExpired,
  signInRefused,
  staffCodeRefused,
} from './sign-in-problem.ts';

type Needs = Pick<Ports, 'browserSignIn' | 'cipher' | 'sessions' | 'audit' | 'customers' | 'settings'> &
  OwnUrlPorts;
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

const signedInPerson = async (ports: Needs, call: FinishCall, carried: SignInState): Promise<SignedIn> => {
  if (call.body.code === undefined) throw withoutCode(call.body.error ?? '', carried);
  const { claims, roles } = await redeem(ports, call, new Secret(call.body.code), carried);
  return carried.customerTenantId === undefined
    ? operatorOf(ports, claims, roles)
    : administratorOf(ports, call, claims, carried.customerTenantId);
};

/** login_required, interaction_required, consent_required …: Entra could not answer without a person (OIDC Core §3.1.2.6). */
const withoutCode = (error: string, { silent, customerTenantId }: SignInState): AppError => {
  if (silent) return notSignedIn('Your sign-in at Microsoft has ended. Sign in again.');
  return customerTenantId === undefined ? signInRefused(error) : customerSignInRefused(error);
};

const redeem = async (
  ports: Needs,
  { request }: FinishCall,
  code: Secret<string>,
  { codeVerifier, nonce, customerTenantId }: SignInState,
): Promise<Extract<SignInAnswer, { kind: 'signedIn' }>> => {
  const answer = await ports.browserSignIn.redeemCode({
    registration: customerTenantId === undefined ? 'portal' : 'token',
    tenantId: customerTenantId ?? ports.deployment.providerTenantId,
    redirectUri: portalRedirectUri(await urlOfBrowser(ports, request)),
    scopes: portalScopes,
    code,
    codeVerifier: new Secret(codeVerifier),
    nonce,
  });
  if (answer.kind === 'tryLater')
    throw upstreamUnavailable('Microsoft Entra', answer.reason, answer.afterSeconds);
  if (answer.kind === 'refused')
    throw (customerTenantId === undefined ? staffCodeRefused : codeRefused)(answer.refusal);
  return answer;
};

const operatorOf = ({ deployment }: Needs, claims: SignedInClaims, assigned: readonly string[]): SignedIn => {
  if (claims.tenantId !== deployment.providerTenantId)
    throw forbidden('That account belongs to another organization.', 'wrongTenant');
  const roles = knownRoles.filter((role) => assigned.includes(role));
  if (roles.length === 0) throw noPortalRole(claims.userPrincipalName);
  return { ...nameOf(claims), roles };
};

const administratorOf = async (
  ports: Needs,
  call: FinishCall,
  claims: SignedInClaims,
  tenantId: string,
): Promise<SignedIn> => {
  if (claims.tenantId !== tenantId) throw otherOrganization(claims.userPrincipalName);
  const { id } = await administeredCustomer(ports, call, claims);
  return { ...nameOf(claims), roles: [], customer: { id, tenantId } };
};

const nameOf = ({ objectId, userPrincipalName, displayName }: SignedInClaims) => ({
  objectId,
  userPrincipalName,
  displayName,
});

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
