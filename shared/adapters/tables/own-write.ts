import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { readRow, type Table } from './table.ts';

/**
 * Every guarded row carries the id of the request that wrote it. The SDK sends a request again whose answer got lost,
 * and the repeat then meets its own row (409, 412): the id tells it from somebody else's, also from one of equal content.
 */
export const newWrite = (): { write: string } => ({ write: randomUUID() });

const sentRow = z.looseObject({ partitionKey: z.string(), rowKey: z.string(), write: z.string() });
const foundRow = z.looseObject({ etag: z.string(), write: z.string() });

/** The ETag of a row if it is the very one that was sent; undefined when it is another's, or gone. */
export const etagOfOwn = async (table: Table, sent: unknown): Promise<string | undefined> => {
  const { partitionKey, rowKey, write } = sentRow.parse(sent);
  const found = foundRow.safeParse(await readRow(table, partitionKey, rowKey));
  return found.success && found.data.write === write ? found.data.etag : undefined;
};
