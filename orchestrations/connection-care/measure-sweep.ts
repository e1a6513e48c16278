import type { SweepCounts } from '../../shared/domain/sweep.ts';
import { count, measure } from '../../shared/telemetry/metrics.ts';

/** How long a sweep took, and what came of the connections it met. Times are ISO 8601. */
export const measureSweep = (counts: SweepCounts, startedAt: string, finishedAt: string): void => {
  measure('tenant_connect.sweep.duration', Date.parse(finishedAt) - Date.parse(startedAt), {});
  for (const [outcome, times] of Object.entries(counts))
    if (times > 0) count('tenant_connect.sweep.connections', { outcome }, times);
};
