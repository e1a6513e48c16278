import type { Account } from '../../shared/domain/invitation.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { CredentialKind, ProvisioningStep } from '../../shared/domain/provisioning.ts';

/** The name of the one event every invitation waits for: its mailbox (case-sensitive). */
export const mailbox = 'mailbox';

/** How a sign-in (device code or browser) ended. References only; the token is a vault version. */
export type SignInOutcome =
  | {
      kind: 'signedIn';
      account: Account;
      tokenVersion: string;
      match: 'expected' | 'other';
      needsOperator: boolean;
    }
  | { kind: 'declined' }
  | { kind: 'codeExpired' }
  | { kind: 'refused'; problem: Problem };

export type ConsentOutcome =
  | { kind: 'granted'; granted: string[]; missing: string[]; missingRoles: string[] }
  | { kind: 'required' }
  /** Kind B: the token registration was in the tenant before the approval was asked for. */
  | { kind: 'presentAlready' }
  /** Kind B: the token registration has appeared in the tenant. */
  | { kind: 'appeared' }
  | { kind: 'notYet' }
  | { kind: 'lost'; problem: Problem };

export type PromotionOutcome =
  | {
      kind: 'promoted';
      tokenCreatedAt: string;
      tokenExpiresAt: string;
      /** A renewal: the customer’s service is active already, so that there is nothing to Add. */
      serviceActive?: boolean;
    }
  /** An app registration, with what its permissions and roles lack. */
  | {
      kind: 'appPromoted';
      granted: string[];
      missing: string[];
      missingRoles: string[];
      serviceActive?: boolean;
    }
  | { kind: 'refused'; problem: Problem };

/** An app registration that was made in the tenant; its credential is a version in the vault. */
export interface AppMade {
  applicationId: string;
  secretVersion: string;
  secretExpiresAt: string;
  credential: CredentialKind;
}

/** How a run over the steps of **Create New App Registration** ended. */
export type ProvisioningOutcome =
  { kind: 'provisioned'; app: AppMade } | { kind: 'failed'; step: ProvisioningStep; problem: Problem };

export type InvitationEventBody =
  | { kind: 'created' }
  // the wizard's
  | { kind: 'start'; loginHint: string }
  | { kind: 'restart' }
  | { kind: 'switchMethod' }
  | { kind: 'takeOver' }
  | { kind: 'confirmAccount'; accepted: boolean }
  | { kind: 'approvalRequested'; way: 'deviceCode' | 'browser' }
  | { kind: 'continue'; attemptId: string }
  | {
      kind: 'browserSignedIn';
      account: Account;
      tokenVersion: string;
      match: 'expected' | 'other';
      needsOperator: boolean;
    }
  /** An app registration was entered and verified; its secret is a version in the vault. */
  | { kind: 'appEntered'; applicationId: string; secretVersion: string; secretExpiresAt?: string }
  /** **Create New App Registration**: an administrator has signed in; the token is a version in the vault. */
  | { kind: 'administratorSignedIn'; account: Account; tokenVersion: string; tenantId?: string }
  | { kind: 'provisionAgain' }
  | { kind: 'newLinkRequested' }
  // the portal's
  | { kind: 'resend'; by: string }
  | { kind: 'revoke'; by: string }
  | { kind: 'replace'; by: string; replacedBy: string }
  | { kind: 'approveAccount'; by: string; accepted: boolean }
  // the children's
  | { kind: 'mailReported'; version: number; outcome: 'sent' | 'refused' | 'delayed' }
  | { kind: 'codeIssued'; attemptId: string; codeVersion: string; codeExpiresAt: string }
  | { kind: 'signInEnded'; attemptId: string; outcome: SignInOutcome }
  | { kind: 'consentChecked'; attemptId: string; watch: number; outcome: ConsentOutcome }
  | { kind: 'promotionEnded'; attemptId: string; outcome: PromotionOutcome }
  | { kind: 'provisioningEnded'; attemptId: string; run: number; outcome: ProvisioningOutcome }
  // the clock's
  | { kind: 'remind'; reminder: number }
  | { kind: 'expire' };

/** An event of the mailbox. Ids seen before are ignored: a raise may be repeated. `at` is the raiser's clock (ISO 8601). */
export type InvitationEvent = { id: string; at: string } & InvitationEventBody;

/** One kind of event. */
export type EventOf<K extends InvitationEventBody['kind']> = InvitationEvent & { kind: K };
