import type { AppRegistrationConnection, Connection } from '../../shared/domain/connection.ts';
import type { Rotation } from '../../shared/domain/rotation.ts';
import type { ConnectionStore } from '../../shared/ports/connection-store.ts';
import type { RotationReference } from './contracts.ts';

/** A connection whose credential is being replaced. */
export type Rotating = AppRegistrationConnection & { rotation: Rotation };

/** Writes of the row compete with checks and refusals of it; each of them is short. */
const tries = 12;

/** The row, while this run is the one that it names; undefined once it was replaced, disconnected or deleted. */
export const liveRotation = async (
  connections: ConnectionStore,
  reference: RotationReference,
): Promise<Rotating | undefined> => {
  const row = (await connections.read(reference.customerId))?.value;
  return row && isAt(row, reference) ? row : undefined;
};

/** What takes a connection’s place is a row of its own, without the rotation of the one before. */
const isAt = (row: Connection, { rotationId, run }: RotationReference): row is Rotating =>
  row.method === 'appRegistration' &&
  row.status !== 'disconnected' &&
  row.rotation?.id === rotationId &&
  row.rotation.run === run &&
  row.rotation.state === 'running';

/** Reads, changes and writes the row until nobody was faster. Undefined when the run is no longer the row’s. */
export const writeRotation = async (
  connections: ConnectionStore,
  reference: RotationReference,
  change: (row: Rotating) => Rotating,
): Promise<Rotating | undefined> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const stored = await connections.read(reference.customerId);
    const row = stored?.value;
    if (!row || !isAt(row, reference)) return undefined;
    const next = change(row);
    if ((await connections.write(next, stored.etag)).kind === 'written') return next;
  }
  throw new Error('The connection is written by too many at once; the step is tried again.');
};
