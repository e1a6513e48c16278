import { randomUUID } from 'node:crypto';
import type { AppRegistrationConnection, Connection } from '../../shared/domain/connection.ts';
import { nextRotation, type Rotation } from '../../shared/domain/rotation.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { credentialRotation, rotationInstance } from './contracts.ts';
import { auditRotation } from './audit-rotation.ts';
import type { Rotating } from './live-rotation.ts';

type Needs = Pick<Ports, 'connections' | 'audit' | 'clock'>;

/** The row with the rotation that begins now. Whoever writes it with its ETag starts it: one at a time. */
export const beginRotation = (row: AppRegistrationConnection, by: Rotation['by'], now: Date): Rotating => {
  const id = randomUUID().replaceAll('-', '');
  return { ...row, rotation: nextRotation(row, { id, by, at: now.toISOString() }) };
};

/** Starts the workflow of the run that the row names; started again it is the same. */
export const launchRotation = async (
  workflows: Workflows,
  { customerId, tenantId, applicationId, rotation }: Rotating,
): Promise<void> => {
  const { id: rotationId, run, replaces } = rotation;
  const input = { customerId, rotationId, run, tenantId, applicationId, replaces };
  await workflows.start(credentialRotation.name, rotationInstance(input), input);
};

/**
 * The policy’s rotation, for `{ kind: 'rotate' }` of what is due: begins one, or looks after one that says it runs and
 * has no workflow. Somebody who changes the row at the same moment goes first; it stays due. The look that came before takes
 * its time, in which somebody else may have renewed the secret: so `isDue` is asked of the row as it is now.
 */
export const startRotation = async (
  { connections, audit, clock }: Needs,
  workflows: Workflows,
  customerId: string,
  isDue: (row: Connection) => boolean,
): Promise<void> => {
  const stored = await connections.read(customerId);
  const row = stored?.value;
  if (!stored || row?.method !== 'appRegistration' || row.status === 'disconnected') return;
  if (!isDue(row)) return;
  const next = await toRun(workflows, row, clock.now());
  if (!next) return;
  const same = next.rotation === row.rotation;
  if (!same && (await connections.write(next, stored.etag)).kind === 'changed') return;
  // After the write, which of two wins; a crash here leaves a run without a workflow, which comes by here again.
  if (next.rotation.by === 'policy') await auditRotation({ audit }, next, begun(next));
  await launchRotation(workflows, next);
};

const begun = ({ applicationId, credential = 'secret', secretExpiresAt, rotation }: Rotating) => ({
  ...{ step: 'begin', action: 'connection.rotationStarted', at: rotation.startedAt },
  after: { applicationId, credential, secretExpiresAt },
});

/** Undefined: it is running, or the connection was lost, whose credential can add no other. */
const toRun = async (
  workflows: Workflows,
  row: AppRegistrationConnection,
  now: Date,
): Promise<Rotating | undefined> => {
  const { rotation } = row;
  if (rotation?.state !== 'running')
    return row.status === 'connected' ? beginRotation(row, 'policy', now) : undefined;
  switch (await workflows.status(rotationInstance({ rotationId: rotation.id, run: rotation.run }))) {
    case 'running':
      return undefined;
    case 'unknown':
      return { ...row, rotation };
    case 'ended':
      return { ...row, rotation: { ...rotation, run: rotation.run + 1, startedAt: now.toISOString() } };
  }
};
