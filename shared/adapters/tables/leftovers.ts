import { odata } from '@azure/data-tables';
import * as z from 'zod';
import type { Leftovers } from '../../ports/leftovers.ts';
import { deleteUnchanged } from './body-row.ts';
import type { Table } from './table.ts';

const found = z.object({ partitionKey: z.string(), rowKey: z.string(), etag: z.string() });

/**
 * Goes by the service's own time of the last write, which every row has. A scan, answered with nothing but the rows
 * that are to go; one that is written meanwhile stays, because its ETag has changed.
 */
const purgeOlder = async (table: Table, before: Date, most: number): Promise<number> => {
  const client = await table.client();
  const filter = odata`Timestamp lt ${before}`;
  let purged = 0;
  for await (const row of client.listEntities({
    queryOptions: { filter, select: ['PartitionKey', 'RowKey'] },
  })) {
    if (purged === most) break;
    const { partitionKey, rowKey, etag } = found.parse(row);
    if ((await deleteUnchanged(table, partitionKey, rowKey, etag)) === 'deleted') purged += 1;
  }
  return purged;
};

export const createLeftovers = (tables: { rates: Table; mails: Table }): Leftovers => ({
  purgeRates: (before, most) => purgeOlder(tables.rates, before, most),
  purgeMails: (before, most) => purgeOlder(tables.mails, before, most),
});
