import { odata, type TransactionAction } from '@azure/data-tables';
import * as z from 'zod';
import type { AuditEntry } from '../../domain/audit.ts';
import type { AuditLog, AuditQuery } from '../../ports/journals.ts';
import {
  auditFamilies,
  auditKeys,
  auditPartition,
  auditPrefix,
  everyEntry,
  newAuditId,
  type AuditFamily,
} from './audit-keys.ts';
import { purgeAudit } from './audit-purge.ts';
import { bodyRow } from './body-row.ts';
import { readIndexPage } from './index-page.ts';
import { below, foldedPart, newestFirst, rowKey, type RowRange } from './row-keys.ts';
import { decodeRow } from './row-schema.ts';
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

const partition = auditPartition;
const dayMs = 86_400_000;

const compared = (text: string): string => foldedPart(text, 1000);

/** A copy of the entry under each of its keys. */
const rowsOf = (entry: AuditEntry, once: string | undefined): TransactionAction[] => {
  const id = newAuditId(entry, once);
  const columns = Object.fromEntries(auditFamilies.map((family) => [family, compared(entry[family])]));
  return auditKeys(entry, id).map((key) => ['create', { ...bodyRow(partition, key, entry), id, ...columns }]);
};

const rangeOf = (query: AuditQuery, family: AuditFamily | undefined): RowRange => {
  const value = family && query[family];
  const prefix = family && value !== undefined ? auditPrefix(family, value) : everyEntry;
  if (query.day === undefined) return below(partition, prefix);
  const start = Date.parse(`${query.day}T00:00:00.000Z`);
  const edge = (time: number) => rowKey(prefix, newestFirst(new Date(time).toISOString()));
  return { partition, from: edge(start + dayMs - 1), to: edge(start - 1) };
};

const equals: Record<AuditFamily, (value: string) => string> = {
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
    const asked = auditFamilies.filter((family) => query[family] !== undefined);
    const where = asked.map((family) => equals[family](compared(query[family] ?? ''))).join(' and ');
    const { rows, next } = await readIndexPage(table, {
      range: rangeOf(query, asked[0]),
      limit: query.limit,
      ...(where === '' ? {} : { where }),
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
    });
    const items = rows.map((row) => ({ id: row.id, ...decodeRow(entrySchema, row) }));
    return { items, ...(next === undefined ? {} : { next }) };
  },
  purge: (until, most) => purgeAudit(table, until, most),
});
