import { TableClient } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import * as z from 'zod';
import { storageToken } from '../../local/microsoft/identity/managed-identity.ts';
import { openTables, type TableStores } from '../../shared/adapters/tables/tables.ts';
import { defaults } from '../contract/tables/samples.ts';
import type { Stack } from './stack.ts';

const hour = 60 * 60 * 1000;

const credential: TokenCredential = {
  getToken: () => Promise.resolve({ token: storageToken(Date.now()), expiresOnTimestamp: Date.now() + hour }),
};

/** The product's own stores over the stack's tables, to put in at once what would take an operator a day. */
export const openStores = ({ urls }: Stack): TableStores =>
  openTables({ url: urls.tables, credential, clock: { now: () => new Date() }, defaults });

const auditRow = z.object({ actor: z.string(), action: z.string(), subject: z.string() });

/** Who did what to this subject, newest first. */
export const auditOf = async ({ urls }: Stack, subject: string): Promise<z.output<typeof auditRow>[]> => {
  const rows = [];
  for await (const row of new TableClient(urls.tables, 'Audit', credential).listEntities())
    rows.push(auditRow.parse(row));
  return rows.filter((row) => row.subject === subject);
};
