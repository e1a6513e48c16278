import { odata } from '@azure/data-tables';
import * as z from 'zod';
import type { TimelineEntry } from '../../domain/timeline.ts';
import type { TimelineStore } from '../../ports/journals.ts';
import { bodyRow, decodeBody, deleteBody, insertBody } from './body-row.ts';
import { keyPart } from './row-keys.ts';
import type { Table } from './table.ts';

const entrySchema: z.ZodType<TimelineEntry> = z.looseObject({
  key: z.string(),
  at: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  tone: z.enum(['neutral', 'good', 'bad', 'waiting']),
});

const mostEntries = 500;

/** A partition for each invitation; entries stand in the order of their keys. */
export const createTimelineStore = (table: Table): TimelineStore => ({
  append: async (invitationId, entry) => {
    await insertBody(table, bodyRow(keyPart(invitationId), keyPart(entry.key), entry));
  },
  read: async (invitationId) => {
    const client = await table.client();
    const filter = odata`PartitionKey eq ${keyPart(invitationId)}`;
    const entries: TimelineEntry[] = [];
    for await (const answer of client
      .listEntities({ queryOptions: { filter } })
      .byPage({ maxPageSize: mostEntries })) {
      entries.push(...answer.map((row) => decodeBody(entrySchema, row).value));
      if (entries.length >= mostEntries) break;
    }
    return entries.slice(0, mostEntries);
  },
  delete: async (invitationId) => {
    const client = await table.client();
    const filter = odata`PartitionKey eq ${keyPart(invitationId)}`;
    const keys: string[] = [];
    for await (const row of client.listEntities({ queryOptions: { filter, select: ['RowKey'] } }))
      keys.push(z.string().parse(row.rowKey));
    for (const key of keys) await deleteBody(table, keyPart(invitationId), key);
  },
});
