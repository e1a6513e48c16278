import { servicesHad, type Customer } from '../../shared/domain/customer.ts';
import {
  beginRun,
  giveUpRun,
  isVerified,
  mayBeginAnew,
  mayStartAt,
  newReplication,
  type Replication,
  type ReplicationCause,
} from '../../shared/domain/replication.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { replication as workflow, replicationInstance } from './contracts.ts';
import { teamsReadingOf } from './teams-needed.ts';

export type BeginOutcome =
  | { kind: 'begun' }
  | { kind: 'running' }
  /** Of one customer not more often than every five minutes. */
  | { kind: 'tooSoon'; at: string }
  /** The connection does not stand. */
  | { kind: 'held' }
  /** Somebody else was faster, or the customer is gone. */
  | { kind: 'changed' };

type Needs = Pick<Ports, 'replications' | 'customers' | 'connections' | 'clock'>;

/**
 * Begins to read a customer's users, if it may: the conditional write of the row decides between several who try. The
 * timer starts the workflow of a run that a crash left without one.
 */
export const beginReplication = async (
  ports: Needs,
  workflows: Workflows,
  customerId: string,
  runId: string,
  cause?: ReplicationCause,
): Promise<BeginOutcome> => {
  const stored = await ports.replications.read(customerId);
  const now = ports.clock.now().toISOString();
  const found = stored?.value ?? newReplication(customerId, runId);
  const anew = cause === 'asked' && found.run !== undefined && mayBeginAnew(found.run, now);
  const replication = anew ? giveUpRun(found, cause, now) : found;
  if (replication.run) return { kind: 'running' };
  const earliest = mayStartAt(replication, now);
  if (earliest > now) return { kind: 'tooSoon', at: earliest };
  const customer = (await ports.customers.read(customerId))?.value;
  if (!customer) await ports.replications.abandon(customerId);
  if (!customer || customer.deletingSince !== undefined) return { kind: 'changed' };
  const connection = (await ports.connections.read(customerId))?.value;
  if (!isVerified(connection)) {
    await ports.replications.write({ ...replication, heldSince: now }, stored?.etag);
    return { kind: 'held' };
  }
  const run = {
    id: runId,
    cause: cause ?? replication.wanted?.cause ?? 'schedule',
    startedAt: now,
    ...standing(customer, connection),
    teams: teamsReadingOf(connection, servicesHad(customer)),
  };
  const written = await ports.replications.write(beginRun(replication, run), stored?.etag);
  if (written.kind === 'changed') return { kind: 'changed' };
  await workflows.start(workflow.name, replicationInstance(runId, 0), { customerId, runId, failures: 0 });
  return { kind: 'begun' };
};

/** What a run is of: while it is the same, the run goes on. */
export const standing = ({ userFilter = '' }: Customer, { tenantId, attemptId }: Connection) => ({
  filter: userFilter,
  tenantId,
  attemptId,
});

/** Starts the workflow of a silent run again, unless it only waits. */
export const reviveReplication = async (
  ports: Pick<Ports, 'replications' | 'clock'>,
  workflows: Workflows,
  { value: replication, etag }: { value: Replication; etag: string },
): Promise<void> => {
  const { run, customerId } = replication;
  if (!run) return;
  const live = await workflows.status(replicationInstance(run.id, run.restarts));
  const restarts = live === 'ended' ? run.restarts + 1 : run.restarts;
  const aliveAt = ports.clock.now().toISOString();
  const next = { ...replication, run: { ...run, restarts, aliveAt } };
  if ((await ports.replications.write(next, etag)).kind === 'changed' || live === 'running') return;
  const input = { customerId, runId: run.id, failures: 0 };
  await workflows.start(workflow.name, replicationInstance(run.id, restarts), input);
};
