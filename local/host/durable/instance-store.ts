import { z } from 'zod';
import type { ParentInstance } from './history-event.ts';
import { emptyLedger, ledgerSchema } from './ledger.ts';
import { isLive } from './live-instance.ts';
import type { LiveInstance, Status } from './live-instance.ts';
import { WorkStore } from './work-store.ts';

const status = z.enum(['Pending', 'Running', 'Suspended', 'Completed', 'Failed', 'Terminated']);
const parent = z.object({
  Name: z.string(),
  OrchestrationInstance: z.object({ InstanceId: z.string(), ExecutionId: z.string() }),
  TaskScheduleId: z.number(),
  Version: z.null(),
});
const instanceRow = z.object({
  id: z.string(),
  execution_id: z.string(),
  name: z.string(),
  status,
  last_episode: z.number(),
  input: z.string(),
  output: z.string().nullable(),
  custom_status: z.string().nullable(),
  parent: z.string().nullable(),
  fresh: z.number(),
  ledger: z.string(),
});
export type NewInstance = {
  id: string;
  executionId: string;
  name: string;
  input: string;
  generation: number | null;
  parent: ParentInstance | null;
  now: number;
};

/** The rows of instances and their history, beside those of their work. Writers are called inside of a write. */
export class InstanceStore extends WorkStore {
  statusOf(id: string): Status | undefined {
    return status
      .optional()
      .parse(this.sqlite.get('SELECT status FROM instances WHERE id = ?', id)?.['status']);
  }

  generationOf(id: string): number | null {
    const row = this.sqlite.get('SELECT generation FROM instances WHERE id = ?', id);
    return row ? z.number().nullable().parse(row['generation']) : null;
  }

  /** A live instance with its history and inbox, or undefined when there is none or it has ended. */
  load(id: string): LiveInstance | undefined {
    const found = this.sqlite.get('SELECT * FROM instances WHERE id = ?', id);
    if (!found) return undefined;
    const row = instanceRow.parse(found);
    if (!isLive(row.status)) return undefined;
    const pieces = this.sqlite.all('SELECT events FROM history WHERE instance_id = ? ORDER BY piece', id);
    return {
      id: row.id,
      name: row.name,
      executionId: row.execution_id,
      status: row.status,
      input: row.input,
      output: row.output,
      customStatus: row.custom_status,
      parent: row.parent === null ? null : parent.parse(JSON.parse(row.parent)),
      history: pieces.map((piece) => String(piece['events'])).join(','),
      pieces: pieces.length,
      ledger: ledgerSchema.parse(JSON.parse(row.ledger)),
      fresh: row.fresh === 1,
      lastEpisodeAt: row.last_episode,
      inbox: this.inboxOf(id),
      loadedThrough: this.lastMessage(),
    };
  }

  /** Instances that have something to do now. */
  awake(): string[] {
    return this.sqlite
      .all('SELECT DISTINCT instance_id AS id FROM inbox UNION SELECT id FROM instances WHERE fresh = 1')
      .map((row) => String(row['id']));
  }

  insert(made: NewInstance): void {
    this.sqlite.run(
      `INSERT INTO instances(id, execution_id, name, status, created, updated, last_episode, input, generation, parent, fresh, ledger)
       VALUES(?, ?, ?, 'Pending', ?, ?, 0, ?, ?, ?, 0, ?)`,
      made.id,
      made.executionId,
      made.name,
      made.now,
      made.now,
      made.input,
      made.generation,
      made.parent ? JSON.stringify(made.parent) : null,
      JSON.stringify(emptyLedger()),
    );
  }

  /** Whether this is still the execution that the row is about: not purged, not started anew. */
  isCurrent({ id, executionId }: LiveInstance): boolean {
    return (
      this.sqlite.get('SELECT execution_id FROM instances WHERE id = ?', id)?.['execution_id'] === executionId
    );
  }

  /** Forgets the instance and all that belongs to it. Returns whether it existed. */
  remove(id: string): boolean {
    this.clearTimers(id);
    this.clearInbox(id);
    this.sqlite.run('DELETE FROM activities WHERE instance_id = ?', id);
    this.sqlite.run('DELETE FROM history WHERE instance_id = ?', id);
    return this.sqlite.run('DELETE FROM instances WHERE id = ?', id).changes > 0;
  }

  /** Messages to an instance that has ended, or never was, are answered by nobody. */
  clearInboxOfEnded(id: string): void {
    const status = this.statusOf(id);
    if (!status || !isLive(status)) this.clearInbox(id);
  }

  /** Fails an instance without looking at what it holds. */
  failPoisoned(id: string, message: string, now: number): void {
    this.clearTimers(id);
    this.clearInbox(id);
    this.sqlite.run(
      "UPDATE instances SET status = 'Failed', fresh = 0, output = ?, updated = ? WHERE id = ?",
      JSON.stringify(message),
      now,
      id,
    );
  }

  addPiece(instanceId: string, piece: number, events: string): void {
    this.sqlite.run(
      'INSERT OR REPLACE INTO history(instance_id, piece, events) VALUES(?, ?, ?)',
      instanceId,
      piece,
      events,
    );
  }

  clearHistory(instanceId: string): void {
    this.sqlite.run('DELETE FROM history WHERE instance_id = ?', instanceId);
  }

  save(next: LiveInstance, now: number): void {
    this.sqlite.run(
      `UPDATE instances SET execution_id = ?, status = ?, updated = ?, last_episode = ?, input = ?, output = ?,
       custom_status = ?, fresh = ?, ledger = ? WHERE id = ?`,
      next.executionId,
      next.status,
      now,
      next.lastEpisodeAt,
      next.input,
      next.output,
      next.customStatus,
      next.fresh ? 1 : 0,
      JSON.stringify(next.ledger),
      next.id,
    );
  }
}
