/** The last run of a timer. */
export interface Heartbeat {
  timer: string;
  /** When it ended (ISO 8601). */
  at: string;
  outcome: 'done' | 'failed';
  durationMs: number;
}

const minutes = 60_000;
const hours = 60 * minutes;

/** How long each timer may be silent: several times its period. Others are shown, but never called late. */
const longestSilence: Readonly<Record<string, number>> = {
  due: 5 * minutes,
  followSettings: 10 * minutes,
  dispatch: 5 * minutes,
  sweep: 45 * minutes,
  overview: 30 * minutes,
  webhooks: 30 * minutes,
  replicate: 5 * minutes,
  registration: 4 * hours,
  purge: 49 * hours,
  purgeWebhooks: 49 * hours,
  repairIndex: 49 * hours,
};

/** A process that has just begun gives the timers time to run: they may have stood still with it. */
const startMs = 10 * minutes;

/**
 * Timers that have been silent for too long, or failed last. `upMs` is how long this process has been up, seldom long
 * where instances come and go: only of one that was never heard of does it have to say the silence.
 */
export const troubledTimers = (
  heartbeats: readonly Heartbeat[],
  now: number,
  upMs: number,
): { timer: string; trouble: 'late' | 'failed' }[] => {
  const heard = new Map(heartbeats.map((heartbeat) => [heartbeat.timer, heartbeat]));
  const late = Object.entries(longestSilence)
    .filter(([timer, silence]) => {
      const last = heard.get(timer);
      if (!last) return upMs > silence;
      return now - Date.parse(last.at) > silence && upMs > Math.min(silence, startMs);
    })
    .map(([timer]) => timer);
  return [
    ...late.map((timer) => ({ timer, trouble: 'late' as const })),
    ...heartbeats
      .filter(({ timer, outcome }) => outcome === 'failed' && !late.includes(timer))
      .map(({ timer }) => ({ timer, trouble: 'failed' as const })),
  ];
};
