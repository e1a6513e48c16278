import type { Attempt } from '../../../shared/domain/invitation.ts';
import type { InvitationEffect, MailKind, PromoteAppInput, PromoteInput } from '../contracts.ts';
import type { InvitationState } from '../state.ts';

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

/** At the end of an invitation: every version of its secrets but the one that the connection names. */
export const forgetAll = ({ input, attempts }: InvitationState): InvitationEffect[] =>
  attempts === 0 && !input.holdsPassword
    ? []
    : [
        {
          activity: 'discardAttempt',
          input: {
            invitationId: input.invitationId,
            customerId: input.customerId,
            attemptId: `${input.invitationId}-${attempts}`,
            everyVersion: true,
          },
        },
      ];

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
  const input =
    attempt.kind === 'appRegistration'
      ? appInput(state, attempt)
      : tokenInput(state, { ...attempt, kind: attempt.kind });
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
  { id, applicationId, secretVersion, secretExpiresAt }: Attempt,
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
      }
    : undefined;
