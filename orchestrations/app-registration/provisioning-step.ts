import { entraProblem } from '../../shared/domain/entra-problem.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import {
  administratorLacksRole,
  credentialForbidden,
  setupRefused,
  setupSignInGone,
} from '../../shared/domain/provisioning-problem.ts';
import { stepTitles, type ProvisioningStep } from '../../shared/domain/provisioning.ts';
import { setupScopes } from '../../shared/domain/setup-permissions.ts';
import type { Secret } from '../../shared/domain/secret.ts';
import type { ProvisioningAnswer } from '../../shared/ports/app-provisioning.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { provisioningSecretName } from '../vault-names.ts';
import type { ProvisioningFacts, StepAnswer, StepInput } from './contracts.ts';
import { liveProvisioning } from './live-provisioning.ts';
import { showProvisioning } from './show-provisioning.ts';

type Frame = Pick<Ports, 'invitations' | 'timeline' | 'vault' | 'tokenEndpoint' | 'clock'>;

/** What a step works with: the row, an administrator’s access token, and what the steps before it have made. */
export interface StepWork {
  row: Invitation;
  accessToken: Secret<string>;
  input: StepInput;
}

/** What a step has made, and a sentence for people. */
export interface StepResult {
  facts: ProvisioningFacts;
  message: string;
}

/**
 * The frame of every step: is the attempt still wanted? Then the step is shown as running, done with a fresh access
 * token, and shown as it ended. A step may run twice: its work looks first and writes what is missing.
 */
export const provisioningStep =
  <P extends Frame>(
    step: ProvisioningStep,
    work: (ports: P, given: StepWork) => Promise<ProvisioningAnswer<StepResult>>,
  ) =>
  (ports: P) =>
  async (input: StepInput): Promise<StepAnswer> => {
    const row = await liveProvisioning(ports.invitations, input);
    if (!row) return { kind: 'superseded' };
    if (!input.waits) await show(ports, input, { step, state: 'running' });
    const token = await openSignIn(ports, row, input);
    if (token.kind !== 'token') return token;
    const answer = await work(ports, { row, accessToken: token.accessToken, input });
    return conclude(ports, { step, row, input }, answer);
  };

const show = (
  { invitations, clock }: Frame,
  input: StepInput,
  shown: { step: ProvisioningStep; state: 'running' | 'succeeded'; message?: string },
): Promise<void> => showProvisioning(invitations, input, { ...shown, at: clock.now().toISOString() });

const openSignIn = async (
  { vault, tokenEndpoint }: Frame,
  { tenantId }: Invitation,
  { invitationId, tokenVersion }: StepInput,
): Promise<{ kind: 'token'; accessToken: Secret<string> } | StepAnswer> => {
  const refreshToken = await vault.readVersion(provisioningSecretName(invitationId), tokenVersion);
  if (!refreshToken) return { kind: 'failed', problem: setupSignInGone };
  const answer = await tokenEndpoint.redeem(tenantId, refreshToken, 'confidential', setupScopes);
  switch (answer.kind) {
    case 'redeemed':
      return { kind: 'token', accessToken: answer.accessToken };
    case 'tryLater':
      return { kind: 'wait', afterSeconds: answer.afterSeconds };
    case 'refused':
      return { kind: 'failed', problem: entraProblem(answer.refusal.aadsts) };
  }
};

interface Taken {
  step: ProvisioningStep;
  row: Invitation;
  input: StepInput;
}

const conclude = async (
  ports: Frame,
  { step, row, input }: Taken,
  answer: ProvisioningAnswer<StepResult>,
): Promise<StepAnswer> => {
  switch (answer.kind) {
    case 'ok': {
      const { facts, message } = answer.value;
      await show(ports, input, { step, state: 'succeeded', message });
      await note(ports, { step, row, input }, message);
      return { kind: 'done', facts };
    }
    case 'notYet':
      await show(ports, input, { step, state: 'running', message: catchingUp });
      return { kind: 'wait' };
    case 'tryLater':
      await show(ports, input, { step, state: 'running', message: busy });
      return { kind: 'wait', afterSeconds: answer.afterSeconds };
    case 'denied': {
      const who = row.attempt?.account?.userPrincipalName ?? '';
      return { kind: 'failed', problem: administratorLacksRole(step, who) };
    }
    case 'forbidden':
      return { kind: 'failed', problem: credentialForbidden };
    case 'refused':
      return { kind: 'failed', problem: setupRefused(step, answer.code, answer.message) };
  }
};

const catchingUp = 'Microsoft’s directory is catching up. This can take some minutes.';
const busy = 'Microsoft asks us to wait a moment.';

/** Once a run: a step that is repeated after a crash has the same key. */
const note = (
  { timeline, clock }: Frame,
  { step, row, input: { attemptId, run } }: Taken,
  detail: string,
): Promise<void> =>
  timeline.append(row.id, {
    key: `${String(row.step).padStart(6, '0')}-${attemptId}-${run}-${stepOrder(step)}`,
    at: clock.now().toISOString(),
    title: stepTitles[step],
    detail,
    tone: 'good',
  });

/** Keys order entries of one moment. */
const stepOrder = (step: ProvisioningStep): number => Object.keys(stepTitles).indexOf(step);
