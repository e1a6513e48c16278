import * as z from 'zod';
import type { QoeIntegration } from '../../domain/qoe-integration.ts';
import type { QoeStore } from '../../ports/qoe-store.ts';
import { bodyRow, deleteUnchanged, insertBody, readBody, replaceBody } from './body-row.ts';
import { keyPart } from './row-keys.ts';
import type { Table } from './table.ts';

const rowName = 'qoe';

const schema: z.ZodType<QoeIntegration> = z.looseObject({
  customerId: z.string(),
  applicationId: z.string(),
  secretName: z.string(),
  secretVersion: z.string(),
  lastTest: z.looseObject({
    at: z.string(),
    successful: z.boolean(),
    reason: z.string().optional(),
    code: z.string().optional(),
  }),
  savedAt: z.string(),
  savedBy: z.string(),
});

/** One row a customer. */
export const createQoeStore = (table: Table): QoeStore => ({
  read: (customerId) => readBody(table, schema, keyPart(customerId), rowName),
  write: async (integration, etag) => {
    const row = bodyRow(keyPart(integration.customerId), rowName, integration);
    const written = await (etag === undefined ? insertBody(table, row) : replaceBody(table, row, etag));
    return written === undefined ? { kind: 'changed' } : { kind: 'written', etag: written };
  },
  delete: (customerId, etag) => deleteUnchanged(table, keyPart(customerId), rowName, etag),
});
