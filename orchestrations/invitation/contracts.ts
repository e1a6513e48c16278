import type { CredentialKind } from '../../shared/domain/provisioning.ts';
import type { Account, Approval, Attempt, Invitation } from '../../shared/domain/invitation.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { activity, orchestration } from '../descriptor.ts';
import type { InvitationEvent, InvitationEventBody } from './events.ts';

export interface InvitationWorkflowInput {
  invitationId: string;
  customerId: string;
  createdAt: string;
  expiresAt: string;
  linkLifetimeDays: number;
  approvalLifetimeDays: number;
  /** An operator opens the link: it is not mailed unless somebody resends it. */
  unmailed?: true;
  /** A password lies in the vault from the beginning. */
  holdsPassword?: true;
  /** **Create New App Registration** is offered: the end looks for an administrator’s sign-in that nobody was told of. */
  offersSetup?: true;
}

/** The columns of the row that the workflow decides. `null` removes one. */
export type InvitationPatch = Partial<
  Pick<
    Invitation,
    | 'status'
    | 'method'
    | 'version'
    | 'expiresAt'
    | 'linkSince'
    | 'emailSent'
    | 'deviceAuthenticated'
    | 'consentApproved'
    | 'tokenAcquired'
    | 'tokenCreatedAt'
    | 'tokenExpiresAt'
    | 'granted'
    | 'missing'
    | 'missingRoles'
    | 'remindersSent'
    | 'replacedBy'
    | 'newLinkRequestedAt'
    | 'settledAt'
  >
> & { attempt?: Attempt | null; problem?: Problem | null; approval?: Approval | null; clearAction?: string };

export interface TimelineText {
  title: string;
  detail?: string;
  tone: 'neutral' | 'good' | 'bad' | 'waiting';
}

export interface RecordProgressInput {
  invitationId: string;
  /** Counts the writes of this invitation; a write whose step is not newer than the row's is a repeat. */
  step: number;
  at: string;
  /** Why the status may change: must be allowed by transitions.ts. */
  on: InvitationEventBody['kind'] | 'failed';
  patch: InvitationPatch;
  timeline?: TimelineText;
}

export type MailKind =
  | 'invitation'
  | 'reminder'
  | 'approved'
  | 'completed'
  | 'providerCompleted'
  | 'providerNewLink'
  | 'providerAccountToApprove';

export interface StartMailInput {
  invitationId: string;
  mail: MailKind;
  /** Distinguishes two mails of one kind: the link's version, the reminder's number, the watch … */
  key: string;
  version: number;
}

export interface AttemptReference {
  invitationId: string;
  customerId: string;
  attemptId: string;
}

export interface CheckConsentInput extends AttemptReference {
  approval: 'A' | 'B';
  tokenVersion?: string;
  watch: number;
}

export interface PromoteInput extends AttemptReference {
  tokenVersion: string;
  account: Account;
  kind: Exclude<Attempt['kind'], 'appRegistration' | 'provisioning'>;
  granted: string[];
  missing: string[];
}

export interface PromoteAppInput extends AttemptReference {
  kind: 'appRegistration';
  applicationId: string;
  secretVersion: string;
  secretExpiresAt?: string;
  credential?: CredentialKind;
}

export type PromotionInput = PromoteInput | PromoteAppInput;

/** What an attempt left in the vault; `everyVersion`: what the whole invitation did. */
export interface DiscardInput extends AttemptReference {
  codeVersion?: string;
  tokenVersion?: string;
  secretVersion?: string;
  /** An administrator’s sign-in that nothing will be made with. */
  provisioningVersion?: string;
  everyVersion?: true;
  /**
   * With `everyVersion`: the administrators’ sign-ins that removals still need, and forget; every other goes. Absent in
   * what an earlier build began: all of them stay.
   */
  signInsNeeded?: string[];
}

/** A run over the steps of **Create New App Registration**, or the removal of what such runs made. */
export interface ProvisioningReference extends AttemptReference {
  run: number;
  tokenVersion: string;
  /** Absent where an earlier build began it: the invitation’s, while its row is there. */
  tenantId?: string;
}

/** An activity may answer with an event, which the workflow decides next. */
export interface EffectAnswer {
  event?: InvitationEvent;
}

export const invitationWorkflow = orchestration<InvitationWorkflowInput>('invitation');

export const invitationActivities = {
  recordProgress: activity<RecordProgressInput, EffectAnswer>('recordProgress'),
  startMail: activity<StartMailInput, EffectAnswer>('startMail'),
  startDeviceSignIn: activity<AttemptReference & { number: number }, EffectAnswer>('startDeviceSignIn'),
  startConsentWatch: activity<CheckConsentInput, EffectAnswer>('startConsentWatch'),
  checkConsent: activity<CheckConsentInput, EffectAnswer>('checkConsent'),
  startAppRegistration: activity<ProvisioningReference, EffectAnswer>('startAppRegistration'),
  /** Takes away what an attempt made in the tenant, unless it is in use, and forgets the administrator’s sign-in. */
  startAppRemoval: activity<ProvisioningReference, EffectAnswer>('startAppRemoval'),
  promote: activity<PromotionInput, EffectAnswer>('promote'),
  /** Forgets what an attempt left in the vault: the code, and a token or secret that will not be promoted. */
  discardAttempt: activity<DiscardInput, EffectAnswer>('discardAttempt'),
} as const;

export type InvitationEffect = {
  [K in keyof typeof invitationActivities]: {
    activity: K;
    input: NonNullable<(typeof invitationActivities)[K]['types']>['input'];
  };
}[keyof typeof invitationActivities];

export interface AbandonmentInput {
  invitationId: string;
  customerId: string;
  /** The row's next step. */
  step: number;
  at: string;
  /** What an attempt of **Create New App Registration** may have made. */
  removal?: ProvisioningReference;
  /** As in {@link DiscardInput}; absent while an earlier removal is under way. */
  signInsNeeded?: string[];
}

export const abandonment = orchestration<AbandonmentInput>('abandonInvitation');
