import type { Cookie, HttpRequest } from '@azure/functions';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import { otherStep, tooSoon } from '../../shared/errors/wizard-errors.ts';
import { setupScopes } from '../../shared/domain/setup-permissions.ts';
import type { SignInRequest } from '../../shared/ports/browser-sign-in.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { mayProvision } from '../../orchestrations/invitation/decisions/provisioning.ts';
import { basicScopes } from '../../orchestrations/device-sign-in/activities/request-code.ts';
import type { InvitationCaller } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { urlOfBrowser, type OwnUrlPorts } from '../http/own-urls.ts';
import { administratorSignIn } from './administrator-sign-in.ts';
import { askableScopes } from './askable-scopes.ts';
import { auditStep } from './audit-step.ts';
import { openState, type SignInState } from './sign-in-state.ts';
import { assertOffered } from './steer.ts';

/** Links to Microsoft's pages, each with a state of its own that only this browser can end. */

type Needs = Pick<Ports, 'browserSignIn' | 'cipher'> & OwnUrlPorts;
type ApprovalPorts = Needs & Pick<Ports, 'vault' | 'tokenEndpoint'>;
type Wanted = Pick<SignInState, 'purpose' | 'attemptId'> &
  Pick<SignInRequest, 'scopes' | 'prompt' | 'loginHint'> & { request: HttpRequest };

const wizardRedirectUri = (portalUrl: string): string => `${portalUrl}/wizard/callback`;
export const consentRedirectUri = (portalUrl: string): string => `${portalUrl}/consent/callback`;

const linkTo = async (
  ports: Needs,
  row: Invitation,
  wanted: Wanted,
): Promise<{ body: { url: string }; cookies: Cookie[] }> => {
  const { purpose, attemptId, request, ...asked } = wanted;
  const redirectUri = wizardRedirectUri(await urlOfBrowser(ports, request));
  const { state, codeChallenge, cookie } = await openState(ports.cipher, {
    purpose,
    invitationId: row.id,
    claimId: row.claim?.id ?? '',
    redirectUri,
    ...(attemptId ? { attemptId } : {}),
  });
  const url = await ports.browserSignIn.authorizeUrl({
    registration: 'token',
    tenantId: row.tenantId,
    redirectUri,
    state: state.state,
    nonce: state.nonce,
    codeChallenge,
    ...asked,
  });
  return { body: { url }, cookies: [cookie] };
};

/** The set-up’s permissions, with a refresh token: a crash must not need a second sign-in. */
export const provisioningScopes: readonly string[] = [...basicScopes, ...setupScopes];

type ChoosingPorts = Needs & Pick<Ports, 'audit' | 'limiter'>;

interface Choosing {
  actor: InvitationCaller;
  now: Date;
  address: string | undefined;
}

/** More than a person needs, less than somebody wants who fills an audit log. */
const choicesAnHour = 60;

/** A way to connect is chosen: in the audit log before anybody leaves for Microsoft. */
const choose = async (
  ports: ChoosingPorts,
  { actor, now, address }: Choosing,
  action: 'invitation.signInStarted' | 'invitation.setUpStarted',
): Promise<void> => {
  const { id } = actor.invitation.value;
  const answer = await ports.limiter.take(`choices:${id}`, choicesAnHour, 3600);
  if (answer.kind === 'limited') throw tooSoon('That was asked for very often.', answer.retryAfterSeconds);
  await auditStep(ports, { invitationId: id, at: now.toISOString(), address }, { action });
};

const anyAccount = { scopes: basicScopes, prompt: 'select_account' } as const;

/** **Sign in with Microsoft**: the whole sign-in in this browser, which binds it at the same time. */
export const startBrowser =
  (
    ports: ChoosingPorts & Pick<Ports, 'vault' | 'passwordGrant'>,
  ): EndpointHandler<typeof endpoints.startBrowser> =>
  async (call) => {
    const { actor, request } = call;
    assertOffered({ actor }, 'browserSignIn');
    const row = actor.invitation.value;
    await choose(ports, call, 'invitation.signInStarted');
    return linkTo(ports, row, {
      request,
      purpose: 'browser',
      ...(row.credentials ? await administratorSignIn(ports, row, row.credentials) : anyAccount),
    });
  };

/** **Create New App Registration**: an administrator signs in and grants what the set-up takes. */
export const startProvisioning =
  (ports: ChoosingPorts): EndpointHandler<typeof endpoints.startProvisioning> =>
  async (call) => {
    const { actor, request } = call;
    assertOffered({ actor }, 'createAppRegistration');
    const { value: row } = actor.invitation;
    if (row.attempt && !mayProvision(row.attempt)) throw otherStep();
    await choose(ports, call, 'invitation.setUpStarted');
    return linkTo(ports, row, {
      request,
      purpose: 'provisioning',
      scopes: provisioningScopes,
      prompt: 'select_account',
    });
  };

/** **Click here to continue the authentication process**: the same account signs in once more, whoever is signed in now. */
export const secondSignIn =
  (ports: Needs): EndpointHandler<typeof endpoints.secondSignIn> =>
  async ({ actor, request }) => {
    const { attempt } = actor.invitation.value;
    if (attempt?.phase !== 'secondSignIn' || !attempt.account) throw otherStep();
    return linkTo(ports, actor.invitation.value, {
      request,
      purpose: 'second',
      attemptId: attempt.id,
      scopes: ['openid', 'profile'],
      prompt: 'login',
      loginHint: attempt.account.userPrincipalName,
    });
  };

/** Entra's page for the full permissions, which shows "Approval required" to those who may not approve. */
export const approvalLink =
  (ports: ApprovalPorts): EndpointHandler<typeof endpoints.approvalLink> =>
  async ({ actor, request }) => {
    const row = actor.invitation.value;
    if (!row.approval) throw otherStep();
    const loginHint = row.attempt?.account?.userPrincipalName;
    return linkTo(ports, row, {
      request,
      purpose: 'approval',
      scopes: await askableScopes(ports, row),
      ...(loginHint ? { loginHint } : {}),
    });
  };

/** The page on which a Global Administrator approves for the whole organization. */
export const adminConsentLink =
  (ports: ApprovalPorts): EndpointHandler<typeof endpoints.adminConsentLink> =>
  async ({ actor, request }) => {
    const row = actor.invitation.value;
    const redirectUri = consentRedirectUri(await urlOfBrowser(ports, request));
    const { state, cookie } = await openState(ports.cipher, {
      purpose: 'adminConsent',
      redirectUri,
      invitationId: row.id,
      claimId: row.claim?.id ?? '',
    });
    const url = await ports.browserSignIn.adminConsentUrl(
      row.tenantId,
      await askableScopes(ports, row),
      redirectUri,
      state.state,
    );
    return { body: { url }, cookies: [cookie] };
  };
