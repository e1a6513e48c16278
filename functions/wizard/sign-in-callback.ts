import { randomUUID } from 'node:crypto';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { SignInResult } from '../../shared/contracts/wizard-view.ts';
import { consentMissing, entraProblem } from '../../shared/domain/entra-problem.ts';
import { isOpen, type Invitation } from '../../shared/domain/invitation.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { administratorNeeded } from '../../shared/domain/provisioning-problem.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { signInNotFinished } from '../../shared/domain/wizard-problem.ts';
import { upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import { invitationEnded, otherStep, unknownState } from '../../shared/errors/wizard-errors.ts';
import type { SignInAnswer } from '../../shared/ports/browser-sign-in.ts';
import type { InvitationEventBody } from '../../orchestrations/invitation/events.ts';
import { basicScopes } from '../../orchestrations/device-sign-in/activities/request-code.ts';
import type { Call } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { lookNow } from './look-now.ts';
import { keepLacking } from './keep-lacking.ts';
import { keepBrowserToken } from './keep-browser-token.ts';
import { recordRefusal } from './record-refusal.ts';
import { sameAccount } from './same-account.ts';
import { forgetSetupToken, keepSetupToken } from './keep-setup-token.ts';
import { provisioningScopes } from './sign-in-links.ts';
import { endState, readState, type SignInState } from './sign-in-state.ts';
import type { CallbackPorts } from './callback-ports.ts';
import { providerOf } from './provider-of.ts';
import { tellWorkflow } from './tell-workflow.ts';

type Callback = Call<typeof endpoints.signInCallback>;

/** What came of it: the page's words, and the event for the workflow where there is one. */
type Outcome = { shown: WithoutProvider<SignInResult>; event?: InvitationEventBody };

type WithoutProvider<T> = T extends unknown ? Omit<T, 'provider'> : never;

/** A browser is back from Microsoft. Its encrypted cookie says what it was sent out for. */
export const signInCallback =
  (ports: CallbackPorts): EndpointHandler<typeof endpoints.signInCallback> =>
  async (call) => {
    const state = await readState(ports.cipher, call.request, call.body.state);
    if (!state) throw unknownState();
    const row = (await ports.invitations.read(state.invitationId))?.value;
    if (!row || !isOpen(row.status)) throw invitationEnded();
    assertSameBrowser(row, state);
    const { shown, event } = await settle(ports, call, row, state);
    const { workflows, now, address } = call;
    if (shown.kind === 'refused') await recordRefusal(ports, row, shown.problem, { now, address });
    if (shown.kind === 'approvalSeen' && !event) await lookNow(ports, workflows, row, now);
    if (event)
      await tellWorkflow(
        { ...ports, workflows, address },
        row,
        { id: randomUUID(), at: now.toISOString(), ...event },
        async () => {
          if (event.kind === 'administratorSignedIn')
            await forgetSetupToken(ports, row.id, event.tokenVersion);
        },
      );
    return {
      body: { ...shown, provider: providerOf(await ports.settings.read()) },
      cookies: [endState(state.state)],
    };
  };

/** A browser that has lost the invitation to another one, or to a new link, cannot end what it began. */
const assertSameBrowser = ({ claim, version }: Invitation, { claimId }: SignInState): void => {
  if (claim?.id !== claimId || claim.version !== version) throw unknownState();
};

const settle = async (
  ports: CallbackPorts,
  call: Callback,
  row: Invitation,
  state: SignInState,
): Promise<Outcome> => {
  switch (state.purpose) {
    case 'approval':
    case 'adminConsent':
      return approvalSeen(ports, call, row);
    case 'browser':
      return call.body.code ? browserSignedIn(ports, row, state, call.body.code) : browserRefused(call);
    case 'provisioning':
      return call.body.code
        ? administratorSignedIn(ports, row, state, call.body.code)
        : administratorRefused(call);
    case 'second':
      return call.body.code ? secondSignIn(ports, row, state, call.body.code) : refused(problemOf(call));
  }
};

const refused = (problem: Problem): Outcome => ({ shown: { kind: 'refused', problem } });

/** The number in Entra's description; errors without one mean that the person gave up. */
const problemOf = (call: Callback): Problem => {
  const number = numberOf(call);
  return number === undefined ? signInNotFinished : entraProblem(number);
};

const approvalAsked = (call: Callback): boolean => consentMissing.includes(numberOf(call) ?? 0);

const numberOf = ({ body }: Callback): number | undefined => {
  const number = /AADSTS(\d+)/.exec(body.errorDescription ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
};

/** Approved, or asked for: in both cases we look ourselves. Errors come with `admin_consent=True` as well, so they count first. */
const approvalSeen = async (ports: CallbackPorts, call: Callback, row: Invitation): Promise<Outcome> => {
  if (!call.body.error || approvalAsked(call)) return { shown: { kind: 'approvalSeen' } };
  const problem = problemOf(call);
  const refusal = { aadsts: numberOf(call) ?? 0, description: call.body.errorDescription ?? '' };
  return refused((await keepLacking(ports, row, problem, refusal)) ?? problem);
};

/** Entra stopped at "Approval required" inside the sign-in: the tenant lets nobody consent to anything (kind B). */
const browserRefused = (call: Callback): Outcome =>
  approvalAsked(call)
    ? { shown: { kind: 'approvalSeen' }, event: { kind: 'approvalRequested', way: 'browser' } }
    : refused(problemOf(call));

/** "Approval required" here means that the person is no administrator: nobody else’s approval would help. */
const administratorRefused = (call: Callback): Outcome =>
  refused(approvalAsked(call) ? administratorNeeded : problemOf(call));

const redeem = async (
  ports: CallbackPorts,
  row: Invitation,
  { nonce, codeVerifier, redirectUri }: SignInState,
  code: string,
  scopes: readonly string[],
): Promise<Exclude<SignInAnswer, { kind: 'tryLater' }>> => {
  const answer = await ports.browserSignIn.redeemCode({
    registration: 'token',
    tenantId: row.tenantId,
    redirectUri,
    scopes,
    code: new Secret(code),
    codeVerifier: new Secret(codeVerifier),
    nonce,
  });
  if (answer.kind === 'tryLater')
    throw upstreamUnavailable('Microsoft Entra', answer.reason, answer.afterSeconds);
  return answer;
};

const browserSignedIn = async (
  ports: CallbackPorts,
  row: Invitation,
  state: SignInState,
  code: string,
): Promise<Outcome> => {
  const answer = await redeem(ports, row, state, code, basicScopes);
  if (answer.kind === 'refused') return refused(entraProblem(answer.refusal.aadsts));
  const kept = await keepBrowserToken(ports, row, state, answer);
  if (kept.kind === 'refused') return refused(kept.problem);
  return {
    shown: { kind: 'signedIn', account: kept.event.account.userPrincipalName },
    event: kept.event,
  };
};

const secondSignIn = async (
  ports: CallbackPorts,
  row: Invitation,
  state: SignInState,
  code: string,
): Promise<Outcome> => {
  const { attempt } = row;
  if (attempt?.phase !== 'secondSignIn' || attempt.id !== state.attemptId || !attempt.account)
    throw otherStep();
  const answer = await redeem(ports, row, state, code, ['openid', 'profile']);
  if (answer.kind === 'refused') return refused(entraProblem(answer.refusal.aadsts));
  const problem = sameAccount(row, attempt.account, answer.claims);
  if (problem) return refused(problem);
  return {
    shown: { kind: 'confirmed', account: attempt.account.userPrincipalName },
    event: { kind: 'continue', attemptId: attempt.id },
  };
};

const administratorSignedIn = async (
  ports: CallbackPorts,
  row: Invitation,
  state: SignInState,
  code: string,
): Promise<Outcome> => {
  const answer = await redeem(ports, row, state, code, provisioningScopes);
  if (answer.kind === 'refused')
    return refused(
      consentMissing.includes(answer.refusal.aadsts)
        ? administratorNeeded
        : entraProblem(answer.refusal.aadsts),
    );
  const kept = await keepSetupToken(ports, row, state, answer);
  if (kept.kind === 'refused') return refused(kept.problem);
  return { shown: { kind: 'signedIn', account: kept.event.account.userPrincipalName }, event: kept.event };
};
