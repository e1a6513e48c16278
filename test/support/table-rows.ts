import { TableClient, TableServiceClient } from '@azure/data-tables';
import { storageToken } from '../../local/microsoft/identity/managed-identity.ts';
import type { Stack } from './stack.ts';

/** Every row of every table, as text that begins with the table's name. */
export const tableRows = async ({ urls }: Pick<Stack, 'urls'>): Promise<string[]> => {
  const options = {
    getToken: async () => ({ token: storageToken(Date.now()), expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  const rows: string[] = [];
  for await (const { name } of new TableServiceClient(urls.tables, options).listTables())
    if (name)
      for await (const row of new TableClient(urls.tables, name, options).listEntities())
        rows.push(`${name} ${JSON.stringify(row)}`);
  return rows;
};
