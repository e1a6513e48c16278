import type { TransactionAction } from '@azure/data-tables';
import * as z from 'zod';
import type { ConnectionStore } from '../../ports/connection-store.ts';
import { bodyRow, deleteUnchanged } from './body-row.ts';
import { connectionPartition as partition } from './connection-index.ts';
import { below, keyPart, rowKey } from './row-keys.ts';
import type { Table } from './table.ts';

const family = 'u';
const keyOf = (customerId: string): string => rowKey(family, keyPart(customerId));

const note = z.object({ id: z.string(), etag: z.string() });

/** For the batch of the write that opens a tenant. */
export const openedAction = (customerId: string): TransactionAction => [
  'upsert',
  { ...bodyRow(partition, keyOf(customerId), {}), id: customerId },
  'Replace',
];

export const openedConnections = (table: Table): Pick<ConnectionStore, 'opened' | 'takenUp'> => ({
  opened: async (limit) => {
    const { from, to } = below(partition, family);
    const filter = `PartitionKey eq '${partition}' and RowKey ge '${from}' and RowKey lt '${to}'`;
    const client = await table.client();
    const notes: z.infer<typeof note>[] = [];
    for await (const row of client.listEntities({ queryOptions: { filter } })) {
      notes.push(note.parse(row));
      if (notes.length === limit) break;
    }
    return notes.map(({ id, etag }) => ({ customerId: id, etag }));
  },
  takenUp: async ({ customerId, etag }) => {
    await deleteUnchanged(table, partition, keyOf(customerId), etag);
  },
});
