import type { ReplicationStatus } from '../../shared/contracts/tenant-users.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import {
  isVerified,
  mayBeginAnew,
  mayStartAt,
  wantedAt,
  type Replication,
  type ReplicationRun,
} from '../../shared/domain/replication.ts';
import { plusSeconds } from '../../shared/domain/time.ts';
import type { Ports } from '../../shared/ports/ports.ts';

export type StatusPorts = Pick<Ports, 'replications' | 'connections' | 'settings'>;

/** How reading a customer's users stands. Graph's link to the next page stays in its row. */
export const replicationView = async (
  { replications, connections, settings }: StatusPorts,
  customerId: string,
  now: Date,
): Promise<ReplicationStatus> => {
  const [stored, connection, { replicationHours }] = await Promise.all([
    replications.read(customerId),
    connections.read(customerId),
    settings.read(),
  ]);
  const replication = stored?.value;
  return {
    users: replication?.users ?? 0,
    changeCount: replication?.changeCount ?? 0,
    connection: standingOf(connection?.value),
    everyHours: replicationHours,
    ...(replication ? detail(replication, replicationHours, now.toISOString()) : {}),
  };
};

const standingOf = (connection: Connection | undefined): ReplicationStatus['connection'] => {
  if (!connection || connection.status === 'disconnected') return 'none';
  return isVerified(connection) ? 'verified' : 'notVerified';
};

const detail = (replication: Replication, everyHours: number, now: string): Partial<ReplicationStatus> => {
  const { run, completed, failure } = replication;
  const startsAt = nextStart(replication, everyHours);
  const earliest = mayStartAt(replication, now);
  return {
    ...(run ? { run: progressOf(run, now) } : {}),
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(earliest > now ? { mayStartAt: earliest } : {}),
    ...(completed ? { completed } : {}),
    ...(failure ? { failure } : {}),
  };
};

/** Undefined while one is under way, while it is held, and where users are read only when somebody asks. */
const nextStart = (replication: Replication, everyHours: number): string | undefined => {
  const { run, heldSince, startedAt } = replication;
  if (run || heldSince !== undefined || everyHours === 0) return undefined;
  return (
    wantedAt(replication) ?? (startedAt === undefined ? undefined : plusSeconds(startedAt, everyHours * 3600))
  );
};

const progressOf = (run: ReplicationRun, now: string): NonNullable<ReplicationStatus['run']> => {
  const { startedAt, cause, phase, read, expected, added, changed, waitingFor } = run;
  return {
    ...{ startedAt, cause, phase, read, added, changed },
    ...(expected === undefined ? {} : { expected }),
    ...(waitingFor === undefined ? {} : { waitingFor }),
    mayBeginAnew: mayBeginAnew(run, now),
  };
};
