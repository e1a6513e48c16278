import type { SweepCounts } from '../../shared/domain/sweep.ts';
import { activity, orchestration } from '../descriptor.ts';

/** How fast a sweep goes. */
export interface Pace {
  /** Connections at once. */
  size: number;
  /** Microsoft or the vault did not answer again and again: the rest of the sweep leaves them alone. */
  quiet: boolean;
}

export interface SweepInput {
  /** The instance, by which the sweep's record knows whether it is still the one that runs. */
  sweepId: string;
  /** ISO 8601. What falls due later is the next sweep's: so no connection is met twice. */
  startedAt: string;
  /** Absent: from the beginning. */
  cursor?: string;
  /** Of the pages before. */
  counts: SweepCounts;
  pace: Pace;
}

export type PageInput = Omit<SweepInput, 'pace'>;

export type DuePage =
  | { kind: 'page'; customerIds: string[]; next?: string }
  /** Another sweep has taken the place of this one. */
  | { kind: 'superseded' };

export interface CareForInput {
  customerId: string;
  /** Microsoft and the vault are left alone: only what needs neither is done. */
  quiet: boolean;
}

/** What came of looking after one connection. References only. */
export interface CareOutcome {
  kind:
    | 'refreshed'
    | 'validated'
    | 'lost'
    | 'recovered'
    | 'postponed'
    /** Somebody else refreshes or changes it. */
    | 'busy'
    /** Not due any more, deleted, disconnected, or left alone for now. */
    | 'nothing'
    | 'failed';
  warned: boolean;
  overdue: boolean;
  /** Somebody asked us to slow down, or did not answer: so many seconds. */
  afterSeconds?: number;
  /** Of what was not foreseen, its name. */
  error?: string;
}

export const connectionCare = orchestration<SweepInput>('connectionCare');

export const careActivities = {
  openPage: activity<PageInput, DuePage>('openDuePage'),
  careFor: activity<CareForInput, CareOutcome>('careForConnection'),
  endSweep: activity<PageInput, object>('endSweep'),
} as const;
