import { z } from 'zod';
import { Alarm } from '../alarm.ts';
import type { HostLog } from '../host-log.ts';
import { EVENT, timestamp } from './history-event.ts';
import type { InboxEvent } from './history-event.ts';
import type { InstanceStore } from './instance-store.ts';
import type { Delivery } from './start-instance.ts';

/** Timers fired in one commit. */
const AT_ONCE = 500;

const timerRow = z.object({
  instance_id: z.string(),
  timer_id: z.number(),
  execution_id: z.string(),
  fire_at: z.number(),
  made_at: z.number(),
});

/** Fires durable timers when they are due by the movable clock. */
export class DurableTimers {
  readonly #store: InstanceStore;
  readonly #deliver: (deliveries: Delivery[]) => void;
  readonly #log: HostLog;
  readonly #alarm = new Alarm(() => void this.#fire());
  #next = Infinity;
  #closed = false;

  constructor(store: InstanceStore, deliver: (deliveries: Delivery[]) => void, log: HostLog) {
    this.#store = store;
    this.#deliver = deliver;
    this.#log = log;
  }

  resume(): void {
    this.#rearm();
  }

  /** A timer for `at` (ms) has been committed. */
  expect(at: number): void {
    if (at >= this.#next || this.#closed) return;
    this.#next = at;
    this.#alarm.set(at);
  }

  close(): void {
    this.#closed = true;
    this.#alarm.close();
  }

  #rearm(): void {
    const row = this.#store.sqlite.get('SELECT min(fire_at) AS at FROM timers');
    this.#next = z.number().nullish().parse(row?.['at']) ?? Infinity;
    if (!this.#closed) this.#alarm.set(this.#next === Infinity ? undefined : this.#next);
  }

  async #fire(): Promise<void> {
    try {
      this.#deliver(await this.#store.sqlite.write(() => this.#takeDue(Date.now())));
    } catch (error) {
      if (!this.#closed) this.#log.failure('Durable timers could not be fired.', error);
    } finally {
      if (!this.#closed) this.#rearm();
    }
  }

  #takeDue(now: number): Delivery[] {
    const { sqlite } = this.#store;
    return sqlite
      .all('SELECT * FROM timers WHERE fire_at <= ? ORDER BY fire_at LIMIT ?', now, AT_ONCE)
      .map((found) => {
        const row = timerRow.parse(found);
        this.#store.clearTimer(row.instance_id, row.timer_id);
        const event: InboxEvent = {
          EventType: EVENT.timerFired,
          TimerId: row.timer_id,
          FireAt: timestamp(row.fire_at),
          // Recorded: the event was made with its timer, and says so.
          Timestamp: timestamp(row.made_at),
        };
        return {
          instanceId: row.instance_id,
          message: this.#store.post(row.instance_id, row.execution_id, event),
        };
      });
  }
}
