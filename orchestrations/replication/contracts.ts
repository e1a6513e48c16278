import { activity, orchestration } from '../descriptor.ts';

/** Which run; everything else stands in the customer's row. */
export interface ReplicationStep {
  customerId: string;
  runId: string;
}

export interface ReplicationInput extends ReplicationStep {
  /** Steps in a row that failed for reasons of our own. */
  failures: number;
}

export type StepAnswer =
  | { kind: 'more' }
  /** Microsoft asks to wait, or does not answer. */
  | { kind: 'later'; afterSeconds: number }
  /** Read to the end, refused, or another run has taken its place. */
  | { kind: 'ended' };

export const replication = orchestration<ReplicationInput>('replication');

export const replicationActivities = {
  advance: activity<ReplicationStep, StepAnswer>('advanceReplication'),
} as const;

/** One instance for each time a run is started. */
export const replicationInstance = (runId: string, restarts: number): string =>
  `replication-${runId}-${restarts}`;
