import type { HealthCheck } from '../../shared/domain/health.ts';
import { troubledTimers } from '../../shared/domain/heartbeat.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/** A sweep writes its counts with every batch: one that has not for so long stands still. */
const sweepSilenceMs = 30 * 60_000;

/** Whether timers have run lately and the sweep over the connections moves on. Unknown while the tables do not answer: their own check says so. */
export const lookAtClock = async (
  ports: Pick<Ports, 'heartbeats' | 'sweeps' | 'clock'>,
  patienceMs: number,
): Promise<HealthCheck[]> => {
  const started = performance.now();
  const now = ports.clock.now().getTime();
  const late = async (): Promise<Pick<HealthCheck, 'name' | 'cause' | 'nextStep'>[]> => {
    const [heartbeats, sweeps] = await Promise.all([ports.heartbeats.last(), ports.sweeps.read()]);
    const troubled = troubledTimers(heartbeats, now, process.uptime() * 1000);
    const { running } = sweeps.value;
    const stuck = running !== undefined && now - Date.parse(running.progressAt) > sweepSilenceMs;
    return [
      { name: 'timers', ...(troubled.length > 0 && timerTrouble(troubled)) },
      { name: 'sweep', ...(stuck && sweepTrouble(running.progressAt)) },
    ];
  };
  const found = await within(patienceMs, late()).catch(() => []);
  const durationMs = Math.round(performance.now() - started);
  return found.map((one) => ({ ...one, status: one.cause === undefined ? 'ok' : 'late', durationMs }));
};

const timerTrouble = (troubled: ReturnType<typeof troubledTimers>) => ({
  cause: `${troubled.map(({ timer, trouble }) => `${timer} (${trouble})`).join(', ')}: a timer has not run for too long, or failed when it ran last.`,
  nextStep:
    'Look at the log for timer.failed, and whether the Function app is running and not scaled to zero by a limit.',
});

const sweepTrouble = (progressAt: string) => ({
  cause: `The sweep over the connections has not moved on since ${progressAt}.`,
  nextStep: 'Look at the log of its orchestration; the next sweep goes on with what is still due.',
});

const within = <T>(milliseconds: number, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timeout));
  });
