import * as z from 'zod';
import type { ReceiverHealth } from '../../domain/receiver-health.ts';
import type { ReceiverStore } from '../../ports/receiver-store.ts';
import { bodyRow, deleteBody, insertBody, readBody, replaceBody } from './body-row.ts';
import { keyPart } from './row-keys.ts';
import type { Table } from './table.ts';

/** Beside the webhooks, a row a receiver that fails. */
const partition = 'receivers';

const schema: z.ZodType<ReceiverHealth> = z.looseObject({
  webhookId: z.string(),
  failingSince: z.string(),
  silences: z.number(),
  silentSince: z.string().optional(),
  heldUntil: z.string().optional(),
  told: z.string().optional(),
});

export const createReceiverStore = (table: Table): ReceiverStore => ({
  read: (id) => readBody(table, schema, partition, keyPart(id)),
  write: async (health, etag) => {
    const row = bodyRow(partition, keyPart(health.webhookId), health);
    const written = await (etag === undefined ? insertBody(table, row) : replaceBody(table, row, etag));
    return written === undefined ? { kind: 'changed' } : { kind: 'written', etag: written };
  },
  forget: (id) => deleteBody(table, partition, keyPart(id)),
});
