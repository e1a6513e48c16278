import { TableClient, type TransactionAction } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import * as z from 'zod';
import { isMissing } from './table-errors.ts';

/** Where the tables are: `https://{account}.table.core.windows.net`, or an emulator's address. */
export interface TableEndpoint {
  url: string;
  credential: TokenCredential;
}

/** One table, made at first use. */
export interface Table {
  client(): Promise<TableClient>;
}

export const openTable = ({ url, credential }: TableEndpoint, name: string): Table => {
  const client = new TableClient(url, name, credential);
  let made: Promise<void> | undefined;
  const make = async () => {
    try {
      await client.createTable();
    } catch (error) {
      made = undefined;
      throw error;
    }
  };
  return {
    client: async () => {
      await (made ??= make());
      return client;
    },
  };
};

/** Documented limit. No longer key was ever written. */
const longestKey = 1024;

/** A row as the service answers it, not yet decoded; undefined when there is none. */
export const readRow = async (table: Table, partition: string, key: string): Promise<unknown> => {
  if (key.length > longestKey || partition.length > longestKey) return undefined;
  const client = await table.client();
  try {
    return await client.getEntity(partition, key);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const etagged = z.object({ etag: z.string() });

/** Does all of it or nothing; answers the ETag of the first row. At most 100 actions of one partition. */
export const submit = async (table: Table, actions: TransactionAction[]): Promise<string> => {
  const client = await table.client();
  const { subResponses } = await client.submitTransaction(actions);
  return etagged.parse(subResponses[0]).etag;
};

/** As {@link submit}, for a batch whose first action deletes: nothing is left that had an ETag. */
export const submitDeletion = async (table: Table, actions: TransactionAction[]): Promise<void> => {
  const client = await table.client();
  await client.submitTransaction(actions);
};
