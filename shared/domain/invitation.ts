import type { MailDelivery } from './mail-delivery.ts';
import type { Problem } from './problem.ts';
import type { CredentialKind, Provisioning } from './provisioning.ts';
import type { ServiceId } from './services.ts';

export const openStatuses = ['Pending', 'Email Sent', 'Authenticating', 'Awaiting Approval'] as const;
export const endedStatuses = ['Authentication Complete', 'Expired', 'Revoked', 'Failed', 'Replaced'] as const;
export const invitationStatuses = [...openStatuses, ...endedStatuses] as const;

export type OpenStatus = (typeof openStatuses)[number];
export type InvitationStatus = (typeof invitationStatuses)[number];

/** How a connection is secured. */
export const methods = ['delegatedToken', 'appRegistration', 'adminCredentials'] as const;
export type Method = (typeof methods)[number];

/** The ways the wizard can offer, the preferred one first. All of them are offered unless an operator says otherwise. */
export const wizardMethods = [
  'createAppRegistration',
  'useAppRegistration',
  'browserSignIn',
  'deviceToken',
] as const;
export type WizardMethod = (typeof wizardMethods)[number];

/** Ways that end in an app registration; nobody’s account is needed afterwards. */
export const isAppWay = (way: WizardMethod): boolean =>
  way === 'createAppRegistration' || way === 'useAppRegistration';

/** What the invitation will lead to, as far as the ways it offers say so; completing it settles it. */
export const methodOffered = (offered: readonly WizardMethod[]): Method =>
  offered.every(isAppWay) ? 'appRegistration' : 'delegatedToken';

/** A yes/no of the list that a method may not know. */
export type Progress = 'yes' | 'no' | 'notApplicable';

/** An Entra account; compared by `objectId`, shown by name. */
export interface Account {
  objectId: string;
  userPrincipalName: string;
  displayName: string;
}

export type AttemptPhase =
  | 'starting'
  | 'codeShown'
  | 'confirmAccount'
  | 'awaitingOperator'
  | 'checkingConsent'
  | 'awaitingApproval'
  | 'secondSignIn'
  | 'provisioning'
  | 'provisioningFailed'
  | 'promoting'
  | 'ended';

/** One try to sign in or to hand over an app registration, as the wizard shows it. References only: codes and tokens stay in Key Vault. */
export interface Attempt {
  /** `{invitationId}-{number}`, the instance id of its device sign-in as well. */
  id: string;
  number: number;
  kind: 'deviceCode' | 'browser' | 'appRegistration' | 'provisioning';
  phase: AttemptPhase;
  /** The user principal name typed by the customer. */
  loginHint?: string;
  /** Version of the vault secret that holds device code and user code. */
  codeVersion?: string;
  codeExpiresAt?: string;
  account?: Account;
  /** Version of the vault secret that holds the refresh token, not yet promoted. */
  tokenVersion?: string;
  /** A browser's sign-in is its own proof of who is at the wizard, until another browser takes over. */
  unbound?: true;
  /** Another account than the present connection's: an operator has to say yes. */
  needsOperator?: boolean;
  /** Kind `provisioning`: whose tenant the app registration is made in. Absent in attempts of earlier builds. */
  tenantId?: string;
  /** Kind `provisioning`: how often the steps were begun, by this administrator or another. */
  run?: number;
  /** Kinds `appRegistration` and `provisioning`: what was entered or made; the credential is a version in the vault, not yet promoted. */
  applicationId?: string;
  secretVersion?: string;
  secretExpiresAt?: string;
  /** Absent: a secret. */
  credential?: CredentialKind;
}

/** Will the attempt end in an app registration? */
export const isAppAttempt = ({ kind }: Pick<Attempt, 'kind'>): boolean =>
  kind === 'appRegistration' || kind === 'provisioning';

/** Waiting for the tenant's approval. Kind A redeems a token, kind B looks for the app in the tenant (see docs). */
export interface Approval {
  kind: 'A' | 'B';
  since: string;
  /** The watch that may speak; older ones stop by themselves. */
  watch: number;
  checkedAt?: string;
  /** Kind B where the app was in the tenant already: its presence tells nothing, only another sign-in does. */
  blind?: true;
  /** Kind B: the app has appeared, one last sign-in is due. */
  approvedAt?: string;
}

/** The browser that works on the invitation; `id` is a random reference, the proof of it is in the browser's cookie. */
export interface Claim {
  id: string;
  version: number;
  at: string;
}

/** An action written to the row before its event is raised: the due timer raises it again until an activity clears it. */
export interface PendingAction {
  id: string;
  kind: 'resend' | 'revoke' | 'replace' | 'approveAccount';
  at: string;
  by: string;
  accepted?: boolean;
  replacedBy?: string;
}

/** A request, mailed as a link, to establish or renew a connection. Times are ISO 8601 strings in UTC. */
export interface Invitation {
  id: string;
  customerId: string;
  shortName: string;
  fullName: string;
  service: ServiceId;
  /** Services that the customer has already: the new connection has to go on serving them. */
  keeps?: ServiceId[];
  method: Method;
  offered: WizardMethod[];
  invitationEmail: string;
  adminEmail: string;
  tenantId: string;
  note?: string;
  status: InvitationStatus;
  /** Version of the link; a resend raises it, and older links then explain themselves. */
  version: number;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  /** When the present link was sent out; reminders count from here. */
  linkSince: string;
  emailSent: boolean;
  emailTries: number;
  emailProblem?: string;
  /** What became of the invitation mail once it was sent. */
  mailDelivery?: MailDelivery;
  deviceAuthenticated: Progress;
  consentApproved: Progress;
  tokenAcquired: Progress;
  tokenCreatedAt?: string;
  tokenExpiresAt?: string;
  attempt?: Attempt;
  problem?: Problem;
  approval?: Approval;
  /** The steps of an app registration that is being made, or was. */
  provisioning?: Provisioning;
  /** Scopes granted, and those of the profile that are missing. */
  granted?: string[];
  missing?: string[];
  missingRoles?: string[];
  /** Resources that Microsoft has refused a consent for, because the tenant has no service plan for them. */
  lacks?: string[];
  claim?: Claim;
  pendingAction?: PendingAction;
  remindersSent: number;
  /** How often the provider was told that the approval of this watch is waited for. Not the workflow's: the clock counts. */
  approvalTold?: { watch: number; times: number };
  newLinkRequestedAt?: string;
  /** Made by an operator who knows an administrator's password: only this account may sign in. The password is a vault version. */
  credentials?: { username: string; passwordVersion: string };
  /** Opened by the operator: nobody is mailed a link or a reminder. */
  unmailed?: true;
  replaces?: string;
  replacedBy?: string;
  /** The workflow has been seen alive; until then the due timer starts it. */
  started: boolean;
  /** Started, and the host has not known the workflow in any look since. Absent: it was there at the last look, or has written since. */
  workflowLostSince?: string;
  /** The last step of the workflow that was written: a repeated activity changes nothing. */
  step: number;
  endedAt?: string;
  /** Added to the customer by an operator, or dismissed: no longer among the pending ones. */
  settledAt?: string;
}

/** All that the connection is to serve, the service that is invited for first. */
export const servicesOf = ({ service, keeps = [] }: Pick<Invitation, 'service' | 'keeps'>): ServiceId[] => [
  service,
  ...keeps,
];

export const isOpen = (status: InvitationStatus): status is OpenStatus =>
  (openStatuses as readonly string[]).includes(status);

/** Is the invitation under way, or finished but not yet added or dismissed? */
export const isPendingOnboarding = (invitation: Invitation): boolean => invitation.settledAt === undefined;
