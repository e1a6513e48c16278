import * as z from 'zod';
import type { Stored } from '../../ports/stored.ts';
import { etagOfOwn, newWrite } from './own-write.ts';
import { decodeRow, schemaStamp } from './row-schema.ts';
import { readRow, type Table } from './table.ts';
import { isChanged, isMissing, isTaken } from './table-errors.ts';

const row = z.object({ etag: z.string() });

/** A value is kept as JSON in the column `body`: at most 64 KB (32 K characters) a column. */
export interface BodyRow {
  partitionKey: string;
  rowKey: string;
  body: string;
  schema: number;
  write: string;
}

export const bodyRow = (partitionKey: string, rowKey: string, value: object): BodyRow => ({
  partitionKey,
  rowKey,
  body: JSON.stringify(value),
  ...schemaStamp(),
  ...newWrite(),
});

export const decodeBody = <T>(schema: z.ZodType<T>, found: unknown): Stored<T> => {
  const { etag } = row.parse(found);
  return { value: decodeRow(schema, found), etag };
};

export const readBody = async <T>(
  table: Table,
  schema: z.ZodType<T>,
  partition: string,
  key: string,
): Promise<Stored<T> | undefined> => {
  const found = await readRow(table, partition, key);
  return found === undefined ? undefined : decodeBody(schema, found);
};

/** Inserts; answers undefined when the row is there already. */
export const insertBody = async (table: Table, entity: BodyRow): Promise<string | undefined> => {
  const client = await table.client();
  try {
    return z.string().parse((await client.createEntity(entity)).etag);
  } catch (error) {
    if (isTaken(error)) return etagOfOwn(table, entity);
    throw error;
  }
};

/** Replaces if the ETag holds; answers undefined when it does not, or when the row is gone. */
export const replaceBody = async (
  table: Table,
  entity: BodyRow,
  etag: string,
): Promise<string | undefined> => {
  const client = await table.client();
  try {
    return z.string().parse((await client.updateEntity(entity, 'Replace', { etag })).etag);
  } catch (error) {
    if (isChanged(error) || isMissing(error)) return etagOfOwn(table, entity);
    throw error;
  }
};

/** Deletes whatever version there is; a row that is not there is no error. */
export const deleteBody = async (table: Table, partition: string, key: string): Promise<void> => {
  const client = await table.client();
  try {
    await client.deleteEntity(partition, key);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
};

/** Deletes if the ETag holds. */
export const deleteUnchanged = async (
  table: Table,
  partition: string,
  key: string,
  etag: string,
): Promise<'deleted' | 'changed'> => {
  const client = await table.client();
  try {
    await client.deleteEntity(partition, key, { etag });
    return 'deleted';
  } catch (error) {
    if (isChanged(error) || isMissing(error)) return 'changed';
    throw error;
  }
};
