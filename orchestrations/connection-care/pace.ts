import type { SweepCounts } from '../../shared/domain/sweep.ts';
import type { CareOutcome, Pace } from './contracts.ts';

/** Far below what Entra and Key Vault take: docs/performance.md has the arithmetic. */
export const fullPace: Pace = { size: 10, quiet: false };

/** Who asks us to wait for longer is not asked again by this sweep. */
const longestPause = 300;

/** Of fewer than these, at a pace that allows more, the trouble of two tenants would be everybody's. */
const fewestThatTell = 3;

/**
 * The pace after a batch, and the seconds to wait before the next. One tenant's trouble is its own; where at least half of
 * those that asked were told to wait, everybody waits and half as many go on together. After the smallest batch the
 * sweep only does what needs nobody's answer: warnings are not held up by an outage of days.
 */
export const nextPace = (pace: Pace, outcomes: readonly CareOutcome[]): Pace & { pauseSeconds: number } => {
  const asked = outcomes.filter(({ kind }) => kind !== 'nothing' && kind !== 'busy');
  const waits = asked.flatMap(({ afterSeconds }) => afterSeconds ?? []);
  if (pace.quiet || asked.length === 0) return { ...pace, pauseSeconds: 0 };
  if (waits.length === 0) return { ...pace, size: Math.min(fullPace.size, pace.size * 2), pauseSeconds: 0 };
  const few = asked.length < Math.min(fewestThatTell, pace.size);
  if (few || waits.length * 2 < asked.length) return { ...pace, pauseSeconds: 0 };
  const pauseSeconds = Math.max(...waits);
  if (pace.size === 1 || pauseSeconds > longestPause)
    return { size: fullPace.size, quiet: true, pauseSeconds: 0 };
  return { ...pace, size: Math.floor(pace.size / 2), pauseSeconds };
};

/** The counts with those of a batch. */
export const countedIn = (counts: SweepCounts, outcomes: readonly CareOutcome[]): SweepCounts => {
  const of = (kind: CareOutcome['kind']): number => outcomes.filter((one) => one.kind === kind).length;
  return {
    cared: counts.cared + outcomes.length,
    refreshed: counts.refreshed + of('refreshed'),
    validated: counts.validated + of('validated'),
    lost: counts.lost + of('lost'),
    recovered: counts.recovered + of('recovered'),
    postponed: counts.postponed + of('postponed'),
    warned: counts.warned + outcomes.filter(({ warned }) => warned).length,
    failed: counts.failed + of('failed'),
    overdue: counts.overdue + outcomes.filter(({ overdue }) => overdue).length,
  };
};
