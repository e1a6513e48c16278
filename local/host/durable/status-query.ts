import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import type { SqliteStore } from '../sqlite-store.ts';
import { historyView } from './history-view.ts';

const row = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  created: z.number(),
  updated: z.number(),
  input: z.string(),
  output: z.string().nullable(),
  custom_status: z.string().nullable(),
});
const COLUMNS = 'id, name, status, created, updated, input, output, custom_status';

type StatusOptions = { showInput: boolean; showHistory: boolean; showHistoryOutput: boolean };
export type StatusFilter = {
  /** ms since the epoch */
  createdFrom?: number | undefined;
  createdTo?: number | undefined;
  statuses?: string[] | undefined;
  idPrefix?: string | undefined;
};

/** Times in statuses have whole seconds. */
const seconds = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

const view = (found: Record<string, unknown>, showInput: boolean) => {
  const one = row.parse(found);
  const value = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
  return {
    name: one.name,
    instanceId: one.id,
    runtimeStatus: one.status,
    input: showInput ? value(one.input) : null,
    customStatus: value(one.custom_status),
    output: value(one.output),
    createdTime: seconds(one.created),
    lastUpdatedTime: seconds(one.updated),
  };
};

/** The status of one instance as the management API answers it, or undefined. */
export const statusOf = (sqlite: SqliteStore, id: string, options: StatusOptions) => {
  const found = sqlite.get(`SELECT ${COLUMNS} FROM instances WHERE id = ?`, id);
  if (!found) return undefined;
  const status = view(found, options.showInput);
  if (!options.showHistory) return status;
  const pieces = sqlite.all('SELECT events FROM history WHERE instance_id = ? ORDER BY piece', id);
  const history = pieces.map((piece) => String(piece['events'])).join(',');
  return { ...status, historyEvents: historyView(history, options.showHistoryOutput) };
};

const where = (filter: StatusFilter): { sql: string; values: SQLInputValue[] } => {
  const parts: [string, SQLInputValue][] = [];
  if (filter.createdFrom !== undefined) parts.push(['created >= ?', filter.createdFrom]);
  if (filter.createdTo !== undefined) parts.push(['created <= ?', filter.createdTo]);
  if (filter.idPrefix) parts.push(['id >= ?', filter.idPrefix], ['id < ?', `${filter.idPrefix}\u{10ffff}`]);
  const statuses = filter.statuses ?? [];
  const sql = parts.map(([text]) => text);
  if (statuses.length > 0) sql.push(`status IN (${statuses.map(() => '?').join(',')})`);
  return {
    sql: sql.length > 0 ? sql.join(' AND ') : '1',
    values: [...parts.map(([, value]) => value), ...statuses],
  };
};

/** A page in order of id, from the id `from` on; `next` is where the following page begins. */
export const listStatuses = (
  sqlite: SqliteStore,
  filter: StatusFilter,
  { from, top, showInput }: { from: string; top: number; showInput: boolean },
) => {
  const { sql, values } = where(filter);
  const found = sqlite.all(
    `SELECT ${COLUMNS} FROM instances WHERE id >= ? AND ${sql} ORDER BY id LIMIT ?`,
    from,
    ...values,
    top + 1,
  );
  const next = found[top];
  return {
    page: found.slice(0, top).map((one) => view(one, showInput)),
    next: next ? row.parse(next).id : undefined,
  };
};

/** Ids of ended instances that the filter takes, for a purge. */
export const endedIds = (sqlite: SqliteStore, filter: StatusFilter): string[] => {
  const { sql, values } = where(filter);
  return sqlite
    .all(
      `SELECT id FROM instances WHERE status IN ('Completed', 'Failed', 'Terminated') AND ${sql}`,
      ...values,
    )
    .map((one) => String(one['id']));
};
