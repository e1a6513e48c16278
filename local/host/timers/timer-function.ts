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
const statusRow = z.object({ last: z.number().nullable(), next: z.number().nullable(), updated: z.number() });
type Status = z.infer<typeof statusRow>;

export type TimerParts = {
  readonly sqlite: SqliteStore;
  readonly invoke: Invoke;
  readonly log: HostLog;
  readonly inputsFor: (fn: RegisteredFunction) => Invocation['inputData'];
};

/** The host monitors (keeps the status of) a schedule only when its runs are at least this far apart. */
const MONITORED_FROM_MS = 60_000;
/** A run is past due when it is later than this; an alarm is seldom rung at the very moment. */
const GRACE_MS = 1_000;

const iso = (at: number | null): string => new Date(at ?? 0).toISOString();

const isSparse = (schedule: Schedule): boolean => {
  const first = schedule.next(Date.now());
  const second = first === undefined ? undefined : schedule.next(first);
  return first === undefined || second === undefined || second - first >= MONITORED_FROM_MS;
};

/**
 * One timer function. Runs do not overlap; however many runs were missed (downtime, a moved clock), one makes up for
 * them, marked `isPastDue`, and the schedule goes on from now.
 */
export class TimerFunction {
  readonly #fn: RegisteredFunction;
  readonly #parts: TimerParts;
  readonly #schedule: Schedule;
  readonly #monitored: boolean;
  readonly #alarm = new Alarm(() => void this.#run(false));
  #status: Status | null = null;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(fn: RegisteredFunction, parts: TimerParts) {
    this.#fn = fn;
    this.#parts = parts;
    const { schedule, runOnStartup, useMonitor } = timerTrigger.parse(fn.trigger);
    this.#schedule = parseSchedule(schedule);
    this.#monitored = useMonitor && isSparse(this.#schedule);
    if (this.#monitored) this.#status = this.#kept();
    if (runOnStartup) void this.#run(true);
    else this.#plan(this.#status?.next ?? this.#schedule.next(Date.now()));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#alarm.close();
    await this.#running;
  }

  #kept(): Status | null {
    const row = this.#parts.sqlite.get(
      'SELECT last, next, updated FROM timer_functions WHERE name = ?',
      this.#fn.name,
    );
    return row ? statusRow.parse(row) : null;
  }

  #plan(next: number | undefined): void {
    if (this.#closed) return;
    this.#alarm.set(next);
    this.#status = { last: this.#status?.last ?? null, next: next ?? null, updated: Date.now() };
    if (this.#monitored) this.#keep(this.#status);
  }

  /** Keeps the next run, so that after downtime it is known to have been missed. */
  #keep({ last, next, updated }: Status): void {
    const { sqlite, log } = this.#parts;
    const { name } = this.#fn;
    sqlite
      .write(() =>
        sqlite.run(
          'INSERT OR REPLACE INTO timer_functions(name, last, next, updated) VALUES(?, ?, ?, ?)',
          name,
          last,
          next,
          updated,
        ),
      )
      .catch((error: unknown) => {
        if (!this.#closed) log.failure(`The schedule of '${name}' was not kept.`, error);
      });
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
    const status = this.#status;
    const { invoke, inputsFor, log } = this.#parts;
    const timer = {
      Schedule: { AdjustForDST: true },
      ScheduleStatus:
        this.#monitored && status && status.last !== null
          ? { Last: iso(status.last), Next: iso(status.next), LastUpdated: iso(status.updated) }
          : null,
      IsPastDue: !atStartup && now - (status?.next ?? now) > GRACE_MS,
    };
    const inputData = [{ name: this.#fn.triggerName, data: jsonData(timer) }, ...inputsFor(this.#fn)];
    await invoke(this.#fn, { inputData }).catch((error: unknown) =>
      log.failure(`Timer function '${this.#fn.name}' failed.`, error),
    );
    this.#status = { last: now, next: status?.next ?? null, updated: now };
  }
}
