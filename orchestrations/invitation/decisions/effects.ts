import type { Attempt } from '../../../shared/domain/invitation.ts';
import type {
  InvitationEffect,
  MailKind,
  PromoteAppInput,
  PromoteInput,
  ProvisioningReference,
} from '../contracts.ts';
import { signInsNeeded, type InvitationState } from '../state.ts';

export const mail = (state: InvitationState, kind: MailKind, key: string): InvitationEffect => ({
  activity: 'startMail',
  input: { invitationId: state.input.invitationId, mail: kind, key, version: state.version },
});

const reference = (state: InvitationState, attempt: Attempt) => ({
  invitationId: state.input.invitationId,
  customerId: state.input.customerId,
  attemptId: attempt.id,
});

export const startDeviceSignIn = (state: InvitationState, attempt: Attempt): InvitationEffect => ({
  activity: 'startDeviceSignIn',
  input: { ...reference(state, attempt), number: attempt.number },
});

/** What the vault holds of an attempt that is over; nothing when it holds nothing. */
export const discard = (
  state: InvitationState,
  attempt: Attempt | undefined,
  what: 'code' | 'everything',
): InvitationEffect[] => {
  if (!attempt) return [];
  if (attempt.kind === 'provisioning') return what === 'everything' ? remove(state, attempt) : [];
  const { tokenVersion, secretVersion }: Partial<Attempt> = what === 'everything' ? attempt : {};
  if (!attempt.codeVersion && !tokenVersion && !secretVersion) return [];
  return [
    {
      activity: 'discardAttempt',
      input: {
        ...reference(state, attempt),
        ...(attempt.codeVersion ? { codeVersion: attempt.codeVersion } : {}),
        ...(tokenVersion ? { tokenVersion } : {}),
        ...(secretVersion ? { secretVersion } : {}),
      },
    },
  ];
};

/** The tenant goes along: an invitation’s row may go before the removal looks at it. */
export const provisioningOf = (state: InvitationState, attempt: Attempt): ProvisioningReference[] => {
  const { kind, run = 1, tokenVersion, tenantId } = attempt;
  return kind === 'provisioning' && tokenVersion
    ? [{ ...reference(state, attempt), run, tokenVersion, ...(tenantId ? { tenantId } : {}) }]
    : [];
};

export const startAppRegistration = (state: InvitationState, attempt: Attempt): InvitationEffect[] =>
  provisioningOf(state, attempt).map((input) => ({ activity: 'startAppRegistration', input }));

/** What the attempt made in the tenant goes with it, but for what the connection has come to use. */
const remove = (state: InvitationState, attempt: Attempt): InvitationEffect[] =>
  provisioningOf(state, attempt).map((input) => ({ activity: 'startAppRemoval', input }));

/** An administrator’s sign-in that is not needed, or not any more. */
export const forgetSignIn = (state: InvitationState, attempt: Attempt): InvitationEffect[] =>
  provisioningOf(state, attempt).map(({ run: _run, tenantId: _tenant, tokenVersion, ...input }) => ({
    activity: 'discardAttempt',
    input: { ...input, provisioningVersion: tokenVersion },
  }));

/**
 * At the end of an invitation: every version of its secrets but the one that the connection names, and an app
 * registration that was made for nothing.
 */
export const forgetAll = (state: InvitationState): InvitationEffect[] => {
  const { input, attempts, attempt, removals } = state;
  const removal = attempt ? remove(state, attempt) : [];
  return attempts === 0 && !input.holdsPassword && !input.offersSetup
    ? []
    : [
        ...removal,
        {
          activity: 'discardAttempt',
          input: {
            invitationId: input.invitationId,
            customerId: input.customerId,
            attemptId: `${input.invitationId}-${attempts}`,
            everyVersion: true,
            signInsNeeded: [...removals, ...signInsNeeded(removal)],
          },
        },
      ];
};

const consent = (state: InvitationState, attempt: Attempt) => ({
  ...reference(state, attempt),
  approval: state.approval?.kind ?? ('A' as const),
  watch: state.approval?.watch ?? 0,
  ...(attempt.tokenVersion ? { tokenVersion: attempt.tokenVersion } : {}),
});

export const checkConsent = (state: InvitationState, attempt: Attempt): InvitationEffect => ({
  activity: 'checkConsent',
  input: consent(state, attempt),
});

export const watchConsent = (state: InvitationState, attempt: Attempt): InvitationEffect => ({
  activity: 'startConsentWatch',
  input: consent(state, attempt),
});

/** Undefined when the attempt has neither a token and its account nor an app registration: nothing to promote. */
export const promote = (state: InvitationState, attempt: Attempt): InvitationEffect | undefined => {
  const { kind } = attempt;
  const input =
    kind === 'deviceCode' || kind === 'browser'
      ? tokenInput(state, { ...attempt, kind })
      : appInput(state, attempt);
  return input && { activity: 'promote', input };
};

const tokenInput = (
  state: InvitationState,
  attempt: Attempt & Pick<PromoteInput, 'kind'>,
): PromoteInput | undefined =>
  attempt.tokenVersion && attempt.account
    ? {
        ...reference(state, attempt),
        tokenVersion: attempt.tokenVersion,
        account: attempt.account,
        kind: attempt.kind,
        granted: [...state.granted],
        missing: [...state.missing],
      }
    : undefined;

const appInput = (
  state: InvitationState,
  { id, applicationId, secretVersion, secretExpiresAt, credential }: Attempt,
): PromoteAppInput | undefined =>
  applicationId && secretVersion
    ? {
        invitationId: state.input.invitationId,
        customerId: state.input.customerId,
        attemptId: id,
        kind: 'appRegistration',
        applicationId,
        secretVersion,
        ...(secretExpiresAt ? { secretExpiresAt } : {}),
        ...(credential ? { credential } : {}),
      }
    : undefined;
