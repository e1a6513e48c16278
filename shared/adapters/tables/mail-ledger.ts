import * as z from 'zod';
import type { MailLedger } from '../../ports/journals.ts';
import { bodyRow, readBody } from './body-row.ts';
import { keyPart } from './row-keys.ts';
import type { Table } from './table.ts';

const triesSchema = z.object({ tries: z.number(), sent: z.boolean() });
const sentMailSchema = z.union([
  z.object({ invitationId: z.string(), mail: z.string(), version: z.number(), step: z.number() }),
  z.object({ event: z.string() }),
]);

/** One row a mail, and one an operation, in partitions of their own. */
const rowName = 'mail';
const operationRow = 'operation';

export const createMailLedger = (table: Table): MailLedger => {
  const put = async (partition: string, row: string, value: object): Promise<void> => {
    const client = await table.client();
    await client.upsertEntity(bodyRow(keyPart(partition), row, value), 'Replace');
  };
  return {
    read: async (mailId) => (await readBody(table, triesSchema, keyPart(mailId), rowName))?.value,
    record: (mailId, entry) => put(mailId, rowName, entry),
    noteOperation: (operationId, mail) => put(operationId, operationRow, mail),
    mailOf: async (operationId) =>
      (await readBody(table, sentMailSchema, keyPart(operationId), operationRow))?.value,
  };
};
