import type { Problem } from '../../shared/domain/problem.ts';
import type { CredentialKind } from '../../shared/domain/provisioning.ts';
import type { Rotation, RotationStep } from '../../shared/domain/rotation.ts';
import { activity, orchestration } from '../descriptor.ts';

/** One run of the rotation that the connection’s row names. References only, nothing secret. */
export interface RotationReference {
  customerId: string;
  rotationId: string;
  run: number;
}

/** The app and what is replaced, so that what was added can be taken away when the row is gone. */
export interface RotationSubject extends RotationReference {
  tenantId: string;
  applicationId: string;
  replaces: Rotation['replaces'];
}

/** What the steps so far have made. */
export interface RotationFacts {
  secretVersion?: string;
  secretExpiresAt?: string;
  credential?: CredentialKind;
  /** Of a secret, in Entra. */
  keyId?: string;
}

export interface RotationStepInput extends RotationSubject, RotationFacts {
  /** How often this step was waited for already. */
  waits?: number;
}

export type RotationAnswer =
  | { kind: 'done'; facts: RotationFacts }
  /** Microsoft’s directory has to catch up, or asks to try later. */
  | { kind: 'wait'; afterSeconds?: number }
  | { kind: 'failed'; problem: Problem }
  /** The connection was replaced, disconnected or deleted. */
  | { kind: 'superseded' };

export interface RotationState extends RotationStepInput {
  /** Index of the step to take next. */
  next?: number;
}

export type RotationOutcome =
  { kind: 'succeeded' } | { kind: 'failed'; step: RotationStep; problem: Problem };

export interface WithdrawInput extends RotationSubject {
  /** It is asked no more after this: what cannot be removed is told. */
  last: boolean;
}

export const credentialRotation = orchestration<RotationState>('credentialRotation');

/** A chapter each, in the order of the domain’s `rotationSteps`. */
export const rotationActivities = {
  addCredential: activity<RotationStepInput, RotationAnswer>('addNewCredential'),
  verifyCredential: activity<RotationStepInput, RotationAnswer>('verifyNewCredential'),
  makeCurrent: activity<RotationStepInput, RotationAnswer>('makeCredentialCurrent'),
  removeOld: activity<RotationStepInput, RotationAnswer>('removeOldCredential'),
} as const satisfies Record<RotationStep, unknown>;

/** Takes away what was added and is not wanted any more. */
export const withdrawCredential = activity<
  WithdrawInput,
  { kind: 'done' } | { kind: 'wait'; afterSeconds?: number }
>('withdrawCredential');

/** Shows how it ended and says so in the timeline. */
export const endRotation = activity<RotationReference & { outcome: RotationOutcome }, object>('endRotation');

/** The instance of one run. */
export const rotationInstance = ({ rotationId, run }: Pick<RotationReference, 'rotationId' | 'run'>) =>
  `rotation-${rotationId}-${run}`;
