import { odata } from '@azure/data-tables';
import * as z from 'zod';
import { connectionTimeline, isOfConnection, type TimelineEntry } from '../../domain/timeline.ts';
import type { TimelineStore } from '../../ports/journals.ts';
import { bodyRow, decodeBody, deleteBody, insertBody } from './body-row.ts';
import { readIndexPage } from './index-page.ts';
import { below, keyPart, newestFirst, rowKey } from './row-keys.ts';
import { decodeRow } from './row-schema.ts';
import type { Table } from './table.ts';

const entrySchema: z.ZodType<TimelineEntry> = z.looseObject({
  key: z.string(),
  at: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  tone: z.enum(['neutral', 'good', 'bad', 'waiting']),
  routine: z.literal(true).optional(),
});

const mostEntries = 500;

/** Of a connection: by time, newest first. */
const byTime = 't';

const keyOf = (timeline: string, { key, at }: TimelineEntry): string =>
  isOfConnection(timeline) ? rowKey(byTime, newestFirst(at), keyPart(key)) : keyPart(key);

const rowOf = (timeline: string, entry: TimelineEntry) => ({
  ...bodyRow(keyPart(timeline), keyOf(timeline, entry), entry),
  id: entry.key,
  routine: entry.routine ?? false,
});

/** A partition for each timeline; entries of an invitation stand in the order of their keys. */
export const createTimelineStore = (table: Table): TimelineStore => ({
  append: async (timeline, entry) => {
    await insertBody(table, rowOf(timeline, entry));
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
  ofConnection: async (customerId, { routine, limit, cursor }) => {
    const { rows, next } = await readIndexPage(table, {
      range: below(keyPart(connectionTimeline(customerId)), byTime),
      limit,
      ...(routine ? {} : { where: 'routine eq false' }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    const items = rows.map((row) => decodeRow(entrySchema, row));
    return { items, ...(next === undefined ? {} : { next }) };
  },
  delete: async (timeline) => {
    const client = await table.client();
    const filter = odata`PartitionKey eq ${keyPart(timeline)}`;
    const keys: string[] = [];
    for await (const row of client.listEntities({ queryOptions: { filter, select: ['RowKey'] } }))
      keys.push(z.string().parse(row.rowKey));
    for (const key of keys) await deleteBody(table, keyPart(timeline), key);
  },
});
