import { randomUUID } from 'node:crypto';
import { newReplication, wanting, type ReplicationCause } from '../../shared/domain/replication.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/** Notes that a customer's users have to be read again; the timer takes it up. */
export const wantReplication = async (
  ports: Pick<Ports, 'replications' | 'clock'>,
  customerId: string,
  cause: ReplicationCause,
): Promise<void> => {
  const stored = await ports.replications.read(customerId);
  const replication = stored?.value ?? newReplication(customerId, randomUUID());
  const next = wanting(replication, cause, ports.clock.now().toISOString());
  const { kind } = await ports.replications.write(next, stored?.etag);
  if (kind === 'changed') await wantReplication(ports, customerId, cause);
};
