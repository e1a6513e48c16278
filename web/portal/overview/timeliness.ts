import type { Overview } from '../../../shared/contracts/overview.ts';

/** The timer looks every ten minutes. */
const silenceMs = 60 * 60_000;
/** The timer counts every five minutes. */
const staleMs = 30 * 60_000;

export type SweepState = 'never' | 'running' | 'fine' | 'late' | 'trouble' | 'silent';

const olderThan = (at: string, ms: number, now: string): boolean => Date.parse(now) - Date.parse(at) > ms;

/** How the looking after connections goes; `now` is the server's. */
export const sweepState = ({ lookedAt, running, last }: Overview['sweep'], now: string): SweepState => {
  if (lookedAt === undefined && !running && !last) return 'never';
  if (lookedAt !== undefined && olderThan(lookedAt, silenceMs, now)) return 'silent';
  if (running) return 'running';
  if (last && last.failed > 0) return 'trouble';
  return last && last.overdue > 0 ? 'late' : 'fine';
};

/** Nobody has counted for so long that the figures tell how it was, not how it is. */
export const isStale = ({ countedAt, now }: Pick<Overview, 'countedAt' | 'now'>): boolean =>
  olderThan(countedAt, staleMs, now);
