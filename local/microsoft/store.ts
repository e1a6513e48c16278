import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Collection } from './directory.ts';

/** The simulator's memory: named collections of JSON values in one SQLite file. */
export interface Store {
  /** The same name is always the same collection. Values handed in and out are copies. */
  collection<T>(name: string): Collection<T>;
  close(): void;
}

export const openStore = (file: string): Store => {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  // A committed WAL write is with the operating system, so a kill -9 of this process loses nothing; only a power cut could.
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS items (collection TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (collection, key))`);
  const statements: Statements = {
    load: database.prepare('SELECT key, value FROM items WHERE collection = ? ORDER BY rowid'),
    put: database.prepare(`INSERT INTO items VALUES (?, ?, ?)
      ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value`),
    remove: database.prepare('DELETE FROM items WHERE collection = ? AND key = ?'),
  };
  const opened = new Map<string, unknown>();
  return {
    collection: <T>(name: string): Collection<T> => {
      const known = opened.get(name) as Collection<T> | undefined;
      const collection = known ?? openCollection<T>(name, statements);
      opened.set(name, collection);
      return collection;
    },
    close: () => database.close(),
  };
};

interface Statements {
  load: StatementSync;
  put: StatementSync;
  remove: StatementSync;
}

/** Reads come from memory; writes reach the file before they return. */
const openCollection = <T>(name: string, { load, put, remove }: Statements): Collection<T> => {
  const items = new Map<string, T>();
  for (const row of load.all(name)) items.set(String(row['key']), JSON.parse(String(row['value'])) as T);
  return {
    get: (key) => structuredClone(items.get(key)),
    set: (key, value) => {
      const json = JSON.stringify(value);
      put.run(name, key, json);
      items.set(key, JSON.parse(json) as T);
    },
    delete: (key) => {
      remove.run(name, key);
      return items.delete(key);
    },
    values: () => [...items.values()].map((item) => structuredClone(item)),
  };
};
