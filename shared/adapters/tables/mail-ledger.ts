import * as z from 'zod';
import type { MailLedger } from '../../ports/journals.ts';
import { bodyRow, readBody } from './body-row.ts';
import { keyPart } from './row-keys.ts';
import type { Table } from './table.ts';

const triesSchema = z.object({ tries: z.number(), sent: z.boolean() });

/** One row a mail, in a partition of its own. */
const rowName = 'mail';

export const createMailLedger = (table: Table): MailLedger => ({
  read: async (mailId) => (await readBody(table, triesSchema, keyPart(mailId), rowName))?.value,
  record: async (mailId, entry) => {
    const client = await table.client();
    await client.upsertEntity(bodyRow(keyPart(mailId), rowName, entry), 'Replace');
  },
});
