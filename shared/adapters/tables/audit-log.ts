import { randomUUID } from 'node:crypto';
import { odata, type TransactionAction } from '@azure/data-tables';
import * as z from 'zod';
import type { AuditEntry } from '../../domain/audit.ts';
import type { AuditLog, AuditQuery } from '../../ports/journals.ts';
import { bodyRow } from './body-row.ts';
import { readIndexPage } from './index-page.ts';
import { below, foldedPart, keyPart, newestFirst, rowKey, type RowRange } from './row-keys.ts';
import { submit, type Table } from './table.ts';
import { isTaken } from './table-errors.ts';

const change = z.record(z.string(), z.unknown()).optional();

const entrySchema: z.ZodType<AuditEntry> = z.looseObject({
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  address: z.string().optional(),
  before: change,
  after: change,
});

/** The most selective first: it picks the index, the others are compared on copied columns. */
const families = ['subject', 'actor', 'action'] as const;
type Family = (typeof families)[number];

/** One partition, so that an entry and its index rows are one batch; 500 entries a second are more than operators make. */
const partition = 'audit';
const everything = 'all';
const dayMs = 86_400_000;

/** A key has room for the beginning of a value; the column has all of it and decides. */
const indexed = (text: string): string => foldedPart(text, 70);
const compared = (text: string): string => foldedPart(text, 1000);

/** What one request does bears one time: a falling number keeps its entries newest first. */
let recorded = 0;
const turn = (): string => {
  recorded = (recorded + 1) % 1_000_000;
  return String(999_999 - recorded).padStart(6, '0');
};

/** A copy of the entry under each way to look for it, newest first in each. */
const rowsOf = (entry: AuditEntry, once: string | undefined): TransactionAction[] => {
  const own = once === undefined ? [turn(), randomUUID()] : ['named', keyPart(once)];
  const id = rowKey(newestFirst(entry.at), ...own);
  const columns = Object.fromEntries(families.map((family) => [family, compared(entry[family])]));
  const prefixes = [everything, ...families.map((family) => rowKey(family, indexed(entry[family])))];
  return prefixes.map((prefix) => [
    'create',
    { ...bodyRow(partition, rowKey(prefix, id), entry), id, ...columns },
  ]);
};

const rangeOf = (query: AuditQuery, family: Family | undefined): RowRange => {
  const value = family && query[family];
  const prefix = family && value !== undefined ? rowKey(family, indexed(value)) : everything;
  if (query.day === undefined) return below(partition, prefix);
  const start = Date.parse(`${query.day}T00:00:00.000Z`);
  const edge = (time: number) => rowKey(prefix, newestFirst(new Date(time).toISOString()));
  return { partition, from: edge(start + dayMs - 1), to: edge(start - 1) };
};

const equals: Record<Family, (value: string) => string> = {
  subject: (value) => odata`subject eq ${value}`,
  actor: (value) => odata`actor eq ${value}`,
  action: (value) => odata`action eq ${value}`,
};

export const createAuditLog = (table: Table): AuditLog => ({
  record: async (entry, once) => {
    try {
      await submit(table, rowsOf(entry, once));
    } catch (error) {
      if (once === undefined || !isTaken(error)) throw error;
    }
  },
  list: async (query) => {
    const asked = families.filter((family) => query[family] !== undefined);
    const where = asked.map((family) => equals[family](compared(query[family] ?? ''))).join(' and ');
    const { rows, next } = await readIndexPage(table, {
      range: rangeOf(query, asked[0]),
      limit: query.limit,
      ...(where === '' ? {} : { where }),
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
    });
    const items = rows.map(({ id, body }) => ({ id, ...entrySchema.parse(JSON.parse(body)) }));
    return { items, ...(next === undefined ? {} : { next }) };
  },
});
