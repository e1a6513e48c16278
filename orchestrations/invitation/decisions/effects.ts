import type { Attempt } from '../../../shared/domain/invitation.ts';
import type { InvitationEffect, MailKind } from '../contracts.ts';
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
  const tokenVersion = what === 'everything' ? attempt?.tokenVersion : undefined;
  if (!attempt || (!attempt.codeVersion && !tokenVersion)) return [];
  return [
    {
      activity: 'discardAttempt',
      input: {
        ...reference(state, attempt),
        ...(attempt.codeVersion ? { codeVersion: attempt.codeVersion } : {}),
        ...(tokenVersion ? { tokenVersion } : {}),
      },
    },
  ];
};

/** At the end of an invitation: every version of its secrets but the one that the connection names. */
export const forgetAll = ({ input, attempts }: InvitationState): InvitationEffect[] =>
  attempts === 0
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

/** Undefined when the attempt has no token or account: then there is nothing to promote. */
export const promote = (state: InvitationState, attempt: Attempt): InvitationEffect | undefined =>
  attempt.tokenVersion && attempt.account
    ? {
        activity: 'promote',
        input: {
          ...reference(state, attempt),
          tokenVersion: attempt.tokenVersion,
          account: attempt.account,
          kind: attempt.kind,
          granted: [...state.granted],
          missing: [...state.missing],
        },
      }
    : undefined;
