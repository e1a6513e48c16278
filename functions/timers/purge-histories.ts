import type { JobCursors } from '../../shared/ports/job-cursors.ts';

/** Forgets what was begun within a stretch of time and has ended; answers how many. What still runs is left alone. */
export type PurgeWindow = (from: Date, to: Date) => Promise<number>;

interface Purging {
  cursors: JobCursors;
  purge: PurgeWindow;
  /** Milliseconds since the run began. */
  elapsedMs: () => number;
}

const hour = 3_600_000;
/** No deployment has older ones. */
const beginning = new Date('2026-01-01T00:00:00Z');
const longBefore = new Date('2020-01-01T00:00:00Z');
const job = 'purgeHistories';

/** A function may run for five minutes (host.json): later than this a purge begins nothing, and ends what it has begun. */
export const purgeBudgetMs = 3 * 60_000;
const shortest = hour / 6;
const longest = 7 * 24 * hour;

/** A stretch that was gone through quickly is followed by a longer one, a slow one by a shorter one. */
const nextLength = (length: number, tookMs: number): number => {
  if (tookMs < 5_000) return Math.min(length * 2, longest);
  return tookMs > 30_000 ? Math.max(length / 2, shortest) : length;
};

/**
 * Goes through time in short stretches up to `before`, as far as the time of one run lasts; the next run goes on there.
 * What was begun long ago and has ended since is taken along at the beginning: that is never much.
 */
export const purgeHistories = async (
  { cursors, purge, elapsedMs }: Purging,
  before: Date,
): Promise<{ histories: number; historiesUpTo: string }> => {
  const reached = new Date((await cursors.read(job)) ?? beginning);
  // After a clock that ran ahead it has gone too far, into what is to be kept.
  let from = reached < before ? reached : before;
  let histories = await purge(longBefore, from);
  let length = hour;
  while (from < before && elapsedMs() < purgeBudgetMs) {
    const began = elapsedMs();
    const to = new Date(Math.min(from.getTime() + length, before.getTime()));
    histories += await purge(from, to);
    await cursors.write(job, to.toISOString());
    length = nextLength(length, elapsedMs() - began);
    from = to;
  }
  return { histories, historiesUpTo: from.toISOString() };
};
