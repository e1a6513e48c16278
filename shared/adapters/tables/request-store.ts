import { createHash } from 'node:crypto';
import { odata } from '@azure/data-tables';
import * as z from 'zod';
import type { KeptRequest, RequestId, RequestStore } from '../../ports/request-store.ts';
import { bodyRow, deleteBody, insertBody, readBody, replaceBody, type BodyRow } from './body-row.ts';
import { keyPart } from './row-keys.ts';
import type { Table } from './table.ts';
import { lostRace } from './table-errors.ts';

const begun = { fingerprint: z.string(), expiresAt: z.string() };

const requestSchema: z.ZodType<KeptRequest> = z.discriminatedUnion('state', [
  z.object({ ...begun, state: z.literal('running'), leaseUntil: z.string() }),
  z.object({ ...begun, state: z.literal('answered'), status: z.number(), body: z.unknown() }),
]);

/** A caller's partition; keys are whatever callers make up, so their rows are named by a hash. */
const placeOf = ({ caller, endpoint, key }: RequestId) => ({
  partition: keyPart(caller),
  row: createHash('sha256').update(`${endpoint}\n${key}`).digest('hex'),
});

interface RequestRow extends BodyRow {
  expiresAt: string;
}

const rowOf = (id: RequestId, request: KeptRequest): RequestRow => {
  const { partition, row } = placeOf(id);
  // Times are ISO 8601 in UTC, so text order is time order.
  return { ...bodyRow(partition, row, request), expiresAt: request.expiresAt };
};

const keys = z.object({ partitionKey: z.string(), rowKey: z.string() });

export const createRequestStore = (table: Table): RequestStore => ({
  read: async (id) => {
    const { partition, row } = placeOf(id);
    return readBody(table, requestSchema, partition, row);
  },
  write: async (id, request, known) => {
    const row = rowOf(id, request);
    const etag = known === undefined ? await insertBody(table, row) : await replaceBody(table, row, known);
    return etag === undefined ? { kind: 'changed' } : { kind: 'written', etag };
  },
  delete: async (id, etag) => {
    const { partition, row } = placeOf(id);
    const client = await table.client();
    try {
      await client.deleteEntity(partition, row, { etag });
    } catch (error) {
      if (!lostRace(error)) throw error;
    }
  },
  purge: async (now, most) => {
    const client = await table.client();
    const filter = odata`expiresAt lt ${now.toISOString()}`;
    let purged = 0;
    // Each night over a day's worth of rows, so a scan is fine.
    for await (const found of client.listEntities({
      queryOptions: { filter, select: ['PartitionKey', 'RowKey'] },
    })) {
      if (purged === most) break;
      const { partitionKey, rowKey } = keys.parse(found);
      await deleteBody(table, partitionKey, rowKey);
      purged += 1;
    }
    return purged;
  },
});
