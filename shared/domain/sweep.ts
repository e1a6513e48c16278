/** What a sweep has done so far, by what came of each connection it looked at. */
export interface SweepCounts {
  /** Connections looked at. */
  cared: number;
  refreshed: number;
  validated: number;
  lost: number;
  recovered: number;
  /** Microsoft or the vault did not answer, or the fault is the provider's: looked at again later. */
  postponed: number;
  warned: number;
  /** Something unforeseen: looked at again by the next sweep. */
  failed: number;
  /** Looked at more than a day after they were due. */
  overdue: number;
}

/** One walk through the connections that are due. Times are ISO 8601 in UTC. */
export interface Sweep extends SweepCounts {
  /** The orchestration's instance. */
  id: string;
  startedAt: string;
  /** When the counts were last written. */
  progressAt: string;
  /** Absent of a past one: it was cut short. */
  finishedAt?: string;
}

/** How the looking after connections goes. */
export interface SweepRecord {
  /** When somebody last looked whether anything is due. */
  lookedAt?: string;
  running?: Sweep;
  /** Those before it, newest first. */
  past: Sweep[];
}

const keptSweeps = 30;

/** With this sweep among the past ones, and none running. */
export const endedSweep = (record: SweepRecord, sweep: Sweep): SweepRecord => {
  const { running: _running, ...rest } = record;
  return { ...rest, past: [sweep, ...record.past].slice(0, keptSweeps) };
};

export const noCounts: SweepCounts = {
  cared: 0,
  refreshed: 0,
  validated: 0,
  lost: 0,
  recovered: 0,
  postponed: 0,
  warned: 0,
  failed: 0,
  overdue: 0,
};
