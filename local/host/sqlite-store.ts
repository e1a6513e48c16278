import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS instances(
  id TEXT PRIMARY KEY, execution_id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, last_episode INTEGER NOT NULL,
  input TEXT NOT NULL, output TEXT, custom_status TEXT, generation INTEGER, parent TEXT,
  fresh INTEGER NOT NULL, ledger TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS instances_fresh ON instances(id) WHERE fresh = 1;
CREATE INDEX IF NOT EXISTS instances_status ON instances(status, id);
CREATE TABLE IF NOT EXISTS history(
  instance_id TEXT NOT NULL, piece INTEGER NOT NULL, events TEXT NOT NULL,
  PRIMARY KEY(instance_id, piece)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inbox(
  id INTEGER PRIMARY KEY AUTOINCREMENT, instance_id TEXT NOT NULL, execution_id TEXT, event TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS inbox_instance ON inbox(instance_id, id);
CREATE TABLE IF NOT EXISTS activities(
  id INTEGER PRIMARY KEY AUTOINCREMENT, instance_id TEXT NOT NULL, execution_id TEXT NOT NULL,
  task_id INTEGER NOT NULL, name TEXT NOT NULL, input TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS activities_instance ON activities(instance_id);
CREATE TABLE IF NOT EXISTS timers(
  instance_id TEXT NOT NULL, timer_id INTEGER NOT NULL, execution_id TEXT NOT NULL,
  fire_at INTEGER NOT NULL, made_at INTEGER NOT NULL, PRIMARY KEY(instance_id, timer_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS timers_due ON timers(fire_at);
CREATE TABLE IF NOT EXISTS timer_functions(name TEXT PRIMARY KEY, last INTEGER, next INTEGER, updated INTEGER) WITHOUT ROWID;
`;

type Job = { run: () => unknown; resolve: (value: never) => void; reject: (error: unknown) => void };

/**
 * The one SQLite file of a host, with group commit: all that is written in one turn of the event loop goes into one
 * transaction, and a write's promise resolves once that is committed.
 *
 * WAL with synchronous=NORMAL: a commit is in the operating system's page cache before its promise resolves, so
 * killing the process loses nothing; only losing the machine's power could lose the newest commits, and this host
 * serves one developer's machine. FULL would cost an fsync for each commit.
 */
export class SqliteStore {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #jobs: Job[] = [];
  #closed = false;
  /** For crash drills: the process kills itself right after this many commits. */
  #commitsLeft = Number(process.env['HOST_CRASH_AFTER_COMMIT'] ?? 0) || Infinity;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.#db = new DatabaseSync(join(dataDir, 'host.sqlite'));
    this.#db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;');
    this.#db.exec(SCHEMA);
  }

  /** All rows. Reads see what is committed, and inside of a write what that write has done. */
  all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
    return this.#statement(sql).all(...values);
  }

  get(sql: string, ...values: SQLInputValue[]): Record<string, unknown> | undefined {
    return this.#statement(sql).get(...values);
  }

  /** Only inside of a write. Returns the row id of an insert. */
  run(sql: string, ...values: SQLInputValue[]): { rowId: number; changes: number } {
    const { lastInsertRowid, changes } = this.#statement(sql).run(...values);
    return { rowId: Number(lastInsertRowid), changes: Number(changes) };
  }

  /** Runs `job` within the next commit; resolves with what it returned, after that commit. It may run twice. */
  write<T>(job: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('The host is shutting down.'));
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push({ run: job, resolve, reject });
      if (this.#jobs.length === 1) setImmediate(() => this.#flush());
    });
  }

  close(): void {
    this.#flush();
    this.#closed = true;
    this.#db.close();
  }

  #statement(sql: string): StatementSync {
    let found = this.#statements.get(sql);
    if (!found) this.#statements.set(sql, (found = this.#db.prepare(sql)));
    return found;
  }

  #flush(): void {
    if (this.#closed || this.#jobs.length === 0) return;
    const jobs = this.#jobs;
    this.#jobs = [];
    try {
      this.#commit(jobs);
    } catch (error) {
      // One bad job must not take the others with it: each then has a transaction to itself.
      if (jobs.length === 1) return jobs[0]?.reject(error);
      for (const job of jobs) this.#commitAlone(job);
    }
  }

  #commitAlone(job: Job): void {
    try {
      this.#commit([job]);
    } catch (error) {
      job.reject(error);
    }
  }

  #commit(jobs: readonly Job[]): void {
    this.#statement('BEGIN IMMEDIATE').run();
    let results: unknown[];
    try {
      results = jobs.map((job) => job.run());
      this.#statement('COMMIT').run();
    } catch (error) {
      this.#statement('ROLLBACK').run();
      throw error;
    }
    if (--this.#commitsLeft <= 0) process.kill(process.pid, 'SIGKILL');
    jobs.forEach((job, i) => job.resolve(results[i] as never));
  }
}
