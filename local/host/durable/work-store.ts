import { z } from 'zod';
import type { SqliteStore } from '../sqlite-store.ts';
import type { Effect } from './effect.ts';
import type { InboxEvent } from './history-event.ts';
import type { LiveInstance, Message } from './live-instance.ts';

const inboxRow = z.object({ id: z.number(), execution_id: z.string().nullable(), event: z.string() });
const activityRow = z.object({
  id: z.number(),
  instance_id: z.string(),
  execution_id: z.string(),
  task_id: z.number(),
  name: z.string(),
  input: z.string(),
});
export type QueuedActivity = z.infer<typeof activityRow>;

/** The rows of what is to happen: messages in inboxes, queued activities, timers. Writers are called inside of a write. */
export class WorkStore {
  readonly sqlite: SqliteStore;
  constructor(sqlite: SqliteStore) {
    this.sqlite = sqlite;
  }

  inboxOf(id: string): Message[] {
    return this.sqlite
      .all('SELECT id, execution_id, event FROM inbox WHERE instance_id = ? ORDER BY id', id)
      .map((found) => {
        const row = inboxRow.parse(found);
        // Written by this host alone, by `post` below.
        return { id: row.id, executionId: row.execution_id, event: JSON.parse(row.event) as InboxEvent };
      });
  }

  /** The newest message there has ever been; ids only grow. */
  lastMessage(): number {
    return Number(this.sqlite.get("SELECT seq FROM sqlite_sequence WHERE name = 'inbox'")?.['seq'] ?? 0);
  }

  clearTimers(id: string): void {
    this.sqlite.run('DELETE FROM timers WHERE instance_id = ?', id);
  }

  clearInbox(id: string): void {
    this.sqlite.run('DELETE FROM inbox WHERE instance_id = ?', id);
  }

  setTimer(instance: LiveInstance, timerId: number, fireAt: number, now: number): void {
    this.sqlite.run(
      'INSERT OR REPLACE INTO timers(instance_id, timer_id, execution_id, fire_at, made_at) VALUES(?, ?, ?, ?, ?)',
      instance.id,
      timerId,
      instance.executionId,
      fireAt,
      now,
    );
  }

  clearTimer(id: string, timerId: number): void {
    this.sqlite.run('DELETE FROM timers WHERE instance_id = ? AND timer_id = ?', id, timerId);
  }

  post(instanceId: string, executionId: string | null, event: InboxEvent): Message {
    const { rowId } = this.sqlite.run(
      'INSERT INTO inbox(instance_id, execution_id, event) VALUES(?, ?, ?)',
      instanceId,
      executionId,
      JSON.stringify(event),
    );
    return { id: rowId, executionId, event };
  }

  drop(messages: readonly Message[]): void {
    for (const message of messages) this.sqlite.run('DELETE FROM inbox WHERE id = ?', message.id);
  }

  queueActivity(instance: LiveInstance, effect: Extract<Effect, { kind: 'activity' }>): QueuedActivity {
    const { eventId, name, input } = effect;
    const { rowId } = this.sqlite.run(
      'INSERT INTO activities(instance_id, execution_id, task_id, name, input) VALUES(?, ?, ?, ?, ?)',
      instance.id,
      instance.executionId,
      eventId,
      name,
      input,
    );
    return {
      id: rowId,
      instance_id: instance.id,
      execution_id: instance.executionId,
      task_id: eventId,
      name,
      input,
    };
  }

  queuedActivities(): QueuedActivity[] {
    return this.sqlite.all('SELECT * FROM activities ORDER BY id').map((row) => activityRow.parse(row));
  }

  /** Returns whether it was still there: it is not once its instance has ended. */
  dropActivity(id: number): boolean {
    return this.sqlite.run('DELETE FROM activities WHERE id = ?', id).changes > 0;
  }
}
