import type { Problem } from '../../shared/domain/problem.ts';
import type { CredentialKind, ProvisioningStep } from '../../shared/domain/provisioning.ts';
import type { ProvisioningReference } from '../invitation/contracts.ts';
import type { ProvisioningOutcome } from '../invitation/events.ts';
import { activity, orchestration } from '../descriptor.ts';

/** One run over the steps, with the sign-in of one administrator; the token is a version in the vault. */
export type ProvisioningInput = ProvisioningReference;

/** What the steps so far have made. Ids only, nothing secret. */
export interface ProvisioningFacts {
  objectId?: string;
  applicationId?: string;
  servicePrincipalId?: string;
  /** Permissions of services that the tenant does not have. */
  unavailable?: string[];
  secretVersion?: string;
  secretExpiresAt?: string;
  credential?: CredentialKind;
}

export interface StepInput extends ProvisioningInput, ProvisioningFacts {
  /** How often this step was waited for already. */
  waits?: number;
}

export type StepAnswer =
  | { kind: 'done'; facts: ProvisioningFacts }
  /** Microsoft’s directory has to catch up, or asks to try later. */
  | { kind: 'wait'; afterSeconds?: number }
  | { kind: 'failed'; problem: Problem }
  | { kind: 'superseded' };

export interface ProvisioningState extends StepInput {
  /** Index of the step to take next. */
  next?: number;
}

export const appRegistration = orchestration<ProvisioningState>('appRegistration');

/** A chapter each, in the order of the domain’s `provisioningSteps`. */
export const provisioningActivities = {
  createApplication: activity<StepInput, StepAnswer>('createApplication'),
  createServicePrincipal: activity<StepInput, StepAnswer>('createServicePrincipal'),
  grantPermissions: activity<StepInput, StepAnswer>('grantPermissions'),
  addCredential: activity<StepInput, StepAnswer>('addCredential'),
  assignRoles: activity<StepInput, StepAnswer>('assignRoles'),
  verifyAccess: activity<StepInput, StepAnswer>('verifyNewApp'),
} as const satisfies Record<ProvisioningStep, unknown>;

/** Shows how it ended and tells the invitation. */
export const endProvisioning = activity<ProvisioningInput & { outcome: ProvisioningOutcome }, object>(
  'endProvisioning',
);

/** The instance of one run. */
export const provisioningInstance = ({ attemptId, run }: Pick<ProvisioningInput, 'attemptId' | 'run'>) =>
  `${attemptId}-provision-${run}`;
