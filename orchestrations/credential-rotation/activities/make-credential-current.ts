import { workingConnection } from '../../../shared/domain/connection-loss.ts';
import { inPlaceOf } from '../../../shared/domain/connection-secrets.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import { isSwitched, withStep } from '../../../shared/domain/rotation.ts';
import type { RotationAnswer, RotationStepInput } from '../contracts.ts';
import { auditRotation } from '../audit-rotation.ts';
import { writeRotation, type Rotating } from '../live-rotation.ts';
import { newSecretName } from '../rotating-credentials.ts';

/** One conditional write: from then on readers read the new version. The row says in the same write that it is done. */
export const makeCredentialCurrent =
  ({ connections, audit, clock }: Pick<Ports, 'connections' | 'audit' | 'clock'>) =>
  async (input: RotationStepInput): Promise<RotationAnswer> => {
    const at = clock.now().toISOString();
    const row = await writeRotation(connections, input, (present) => switched(present, input, at));
    if (!row) return { kind: 'superseded' };
    const { applicationId, credential, secretExpiresAt, rotation } = row;
    await auditRotation({ audit }, row, {
      ...{ step: 'makeCurrent', action: 'connection.credentialReplaced' },
      // The row's own time: a repeat of this step writes the entry once.
      at: rotation.steps.find(({ step }) => step === 'makeCurrent')?.at ?? at,
      after: { applicationId, credential, secretExpiresAt },
    });
    return { kind: 'done', facts: {} };
  };

const switched = (row: Rotating, input: RotationStepInput, at: string): Rotating => {
  const { secretVersion = '', secretExpiresAt = '', credential = 'secret', keyId } = input;
  // An earlier try of this step, or another one at the same time, whose version then counts, or what was entered since.
  if (isSwitched(row.rotation)) return row;
  const secretName = newSecretName(row.rotation.id);
  const { keyId: oldKeyId, ...old } = row;
  const message = `In use since then, good until ${secretExpiresAt.slice(0, 10)}.`;
  const steps = withStep(row.rotation.steps, { step: 'makeCurrent', state: 'succeeded', message, at });
  return workingConnection({
    ...old,
    ...inPlaceOf(row),
    ...{ secretName, secretVersion, credential, secretExpiresAt },
    ...(keyId ? { keyId } : {}),
    rotation: { ...row.rotation, steps, ...(oldKeyId ? { oldKeyId } : {}) },
    lastValidation: { ...row.lastValidation, at, successful: true },
  });
};
