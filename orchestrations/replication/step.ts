import type { Connection } from '../../shared/domain/connection.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Replication, ReplicationRun } from '../../shared/domain/replication.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { TryLater } from '../../shared/ports/token-endpoint.ts';
import type { GraphTokenPorts, GraphTokens } from './graph-tokens.ts';

export type StepPorts = GraphTokenPorts & Pick<Ports, 'replications' | 'tenantUsers' | 'users'>;

/** What a step is given: the row as it was read, with its run. */
export interface Step {
  ports: StepPorts;
  tokens: GraphTokens;
  replication: Replication;
  run: ReplicationRun;
  etag: string;
  connection: Connection;
}

/** What came of a step; it has written users, and nothing of the row. */
export type StepOutcome =
  | { kind: 'moved'; run: ReplicationRun; users: number }
  | { kind: 'completed'; run: ReplicationRun }
  | { kind: 'refused'; problem: Problem }
  /** The run has moved on without this step. */
  | { kind: 'overtaken' }
  | TryLater;

/** Lists begin anew so often where Graph no longer knows a page; then the refusal counts. */
const mostRewinds = 3;

/** Graph forgets its pages after a while, and says so with 400 or 410: the list is begun anew, what was seen stays seen. */
export const rewound = (run: ReplicationRun, status: number): ReplicationRun | undefined => {
  const { cursor, ...rest } = run;
  if (cursor === undefined || (status !== 400 && status !== 410) || run.rewinds === mostRewinds)
    return undefined;
  return { ...rest, read: 0, rewinds: run.rewinds + 1 };
};

/** The next page of the same list, or the next list. */
export const turned = (
  { cursor: _cursor, ...run }: ReplicationRun,
  next: string | undefined,
  following: ReplicationRun['phase'],
): ReplicationRun =>
  next === undefined ? { ...run, phase: following, page: 0 } : { ...run, page: run.page + 1, cursor: next };
