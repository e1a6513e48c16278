import { z } from 'zod';
import { Alarm } from '../alarm.ts';
import type { RegisteredFunction } from '../function-registry.ts';
import type { HostLog } from '../host-log.ts';
import type { Invocation, Invoke } from '../invoke.ts';
import type { SqliteStore } from '../sqlite-store.ts';
import { jsonData } from '../typed-data.ts';
import { parseSchedule } from './ncrontab.ts';
import type { Schedule } from './ncrontab.ts';

const timerTrigger = z.looseObject({
  schedule: z.string(),
  runOnStartup: z.boolean().default(false),
  useMonitor: z.boolean().default(true),
});
const statusRow = z.object({
  last: z.number().nullable(),
  next: z.number().nullable(),
  updated: z.number().nullable(),
});
type Status = z.infer<typeof statusRow>;

export type TimerParts = {
  readonly sqlite: SqliteStore;
  readonly invoke: Invoke;
  readonly log: HostLog;
  readonly inputsFor: (fn: RegisteredFunction) => Invocation['inputData'];
};

const iso = (at: number | null): string => new Date(at ?? 0).toISOString();

/**
 * One timer function. Runs do not overlap; however many runs were missed (downtime, a moved clock), one makes up for
 * them, marked `isPastDue`, and the schedule goes on from now.
 */
class TimerFunction {
  readonly #fn: RegisteredFunction;
  readonly #parts: TimerParts;
  readonly #schedule: Schedule;
  readonly #alarm = new Alarm(() => void this.#run(false));
  #status: Status | null;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(fn: RegisteredFunction, parts: TimerParts) {
    this.#fn = fn;
    this.#parts = parts;
    const { schedule, runOnStartup } = timerTrigger.parse(fn.trigger);
    this.#schedule = parseSchedule(schedule);
    this.#status = this.#readStatus();
    if (runOnStartup) void this.#run(true);
    else this.#plan(this.#status?.next ?? this.#schedule.next(Date.now()));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#alarm.close();
    await this.#running;
  }

  #readStatus(): Status | null {
    const row = this.#parts.sqlite.get(
      'SELECT last, next, updated FROM timer_functions WHERE name = ?',
      this.#fn.name,
    );
    return row ? statusRow.parse(row) : null;
  }

  /** Keeps the next run, so that after downtime it is known to have been missed. */
  #plan(next: number | undefined): void {
    if (this.#closed) return;
    this.#alarm.set(next);
    const status = { last: this.#status?.last ?? null, next: next ?? null, updated: Date.now() };
    this.#parts.sqlite
      .write(() =>
        this.#parts.sqlite.run(
          'INSERT OR REPLACE INTO timer_functions(name, last, next, updated) VALUES(?, ?, ?, ?)',
          this.#fn.name,
          status.last,
          status.next,
          status.updated,
        ),
      )
      .catch((error: unknown) => {
        if (!this.#closed) this.#parts.log.failure(`The schedule of '${this.#fn.name}' was not kept.`, error);
      });
    if (this.#status) this.#status = { ...this.#status, ...status };
  }

  async #run(atStartup: boolean): Promise<void> {
    if (this.#running || this.#closed) return;
    this.#running = this.#call(atStartup);
    await this.#running;
    this.#running = undefined;
    this.#plan(this.#schedule.next(Date.now()));
  }

  async #call(atStartup: boolean): Promise<void> {
    const now = Date.now();
    const due = this.#status?.next ?? now;
    // A second of grace: a timer is seldom rung at the very moment.
    const isPastDue = !atStartup && now - due > 1_000;
    const scheduleStatus = this.#status && {
      Last: iso(this.#status.last),
      Next: iso(this.#status.next),
      LastUpdated: iso(this.#status.updated),
    };
    const timer = { Schedule: { AdjustForDST: true }, ScheduleStatus: scheduleStatus, IsPastDue: isPastDue };
    const { invoke, inputsFor, log } = this.#parts;
    const inputData = [{ name: this.#fn.triggerName, data: jsonData(timer) }, ...inputsFor(this.#fn)];
    await invoke(this.#fn, { inputData }).catch((error: unknown) =>
      log.failure(`Timer function '${this.#fn.name}' failed.`, error),
    );
    this.#status = { last: now, next: due, updated: now };
  }
}

/** Starts all timer functions of the app. */
export const startTimerFunctions = (functions: readonly RegisteredFunction[], parts: TimerParts) => {
  const timers = functions.map((fn) => new TimerFunction(fn, parts));
  return { close: async () => void (await Promise.all(timers.map((timer) => timer.close()))) };
};
