import { odata } from '@azure/data-tables';
import * as z from 'zod';
import { auditKeys, auditPartition as partition, everyEntry } from './audit-keys.ts';
import { deleteBody } from './body-row.ts';
import { below, newestFirst, rowKey } from './row-keys.ts';
import { submitDeletion, type Table } from './table.ts';
import { isMissing } from './table-errors.ts';

const row = z.object({ id: z.string(), body: z.string() });
const named = z.object({ actor: z.string(), action: z.string(), subject: z.string() });

/** With its index rows an entry is four rows; a batch takes a hundred. */
const entriesABatch = 25;
const largestPage = 1000;

/** A function may run for five minutes, and other purges need theirs. Azurite takes a second for 500 entries, and four times as long for twice as many. */
const usualPatienceMs = 60_000;

/**
 * Deletes entries of `until` and before, at most so many and for so long, each with its index rows in one batch: twenty
 * thousand are 20 pages and 800 batches. What is left, and what a crash leaves, is whole and goes with the next run.
 */
export const purgeAudit = async (
  table: Table,
  until: Date,
  most: number,
  patienceMs = usualPatienceMs,
): Promise<number> => {
  const giveUpAt = performance.now() + patienceMs;
  const client = await table.client();
  const { to } = below(partition, everyEntry);
  const from = rowKey(everyEntry, newestFirst(until.toISOString()));
  const filter = odata`PartitionKey eq ${partition} and RowKey ge ${from} and RowKey lt ${to}`;
  const pages = client
    .listEntities({ queryOptions: { filter, select: ['id', 'body'] } })
    .byPage({ maxPageSize: Math.min(largestPage, most) });
  let purged = 0;
  for await (const page of pages) {
    const entries = page.slice(0, most - purged).map((found) => row.parse(found));
    for (let start = 0; start < entries.length; start += entriesABatch) {
      const batch = entries.slice(start, start + entriesABatch);
      await deleteEntries(table, batch);
      purged += batch.length;
      if (performance.now() >= giveUpAt) return purged;
    }
    if (purged >= most) break;
  }
  return purged;
};

/** A run that overlaps another meets rows that are gone: then each is deleted by itself. */
const deleteEntries = async (table: Table, entries: readonly z.infer<typeof row>[]): Promise<void> => {
  const keys = entries.flatMap(({ id, body }) => auditKeys(named.parse(JSON.parse(body)), id));
  try {
    await submitDeletion(
      table,
      keys.map((key) => ['delete', { partitionKey: partition, rowKey: key }]),
    );
  } catch (error) {
    if (!isMissing(error)) throw error;
    for (const key of keys) await deleteBody(table, partition, key);
  }
};
