import type { TransactionAction } from '@azure/data-tables';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { WriteOutcome } from '../../ports/stored.ts';
import { etagOfOwn, newWrite } from './own-write.ts';
import { keyPart, rowKey } from './row-keys.ts';
import { decodeRow, schemaStamp } from './row-schema.ts';
import { readRow, submit, type Table } from './table.ts';
import { lostRace } from './table-errors.ts';

/** What an entity is found by: index rows under `keys`, each with the same copied columns. */
export interface Indexing {
  keys: string[];
  columns: Record<string, string | boolean>;
}

/**
 * An entity as it is stored. It remembers its index rows, so that a later version of the product, which may index
 * differently, still takes away the rows that an earlier one wrote.
 */
export interface IndexedEntity<T> extends Indexing {
  id: string;
  value: T;
  etag: string;
}

const entityRow = z.object({ etag: z.string(), keys: z.string(), columns: z.string() });
const keysColumn = z.array(z.string());
const columnsColumn = z.record(z.string(), z.union([z.string(), z.boolean()]));

/** Entities among the other rows of their partition. */
export const entityFamily = 'e';

const entityKey = (id: string): string => rowKey(entityFamily, keyPart(id));

export const readEntity = async <T>(
  table: Table,
  schema: z.ZodType<T>,
  partition: string,
  id: string,
): Promise<IndexedEntity<T> | undefined> => {
  const found = await readRow(table, partition, entityKey(id));
  return found === undefined ? undefined : decodeEntity(schema, id, found);
};

/** An entity's row as the service answers it. */
export const decodeEntity = <T>(schema: z.ZodType<T>, id: string, found: unknown): IndexedEntity<T> => {
  const row = entityRow.parse(found);
  return {
    id,
    value: decodeRow(schema, found),
    etag: row.etag,
    keys: keysColumn.parse(JSON.parse(row.keys)),
    columns: columnsColumn.parse(JSON.parse(row.columns)),
  };
};

export const entityOf = (partition: string, id: string, value: object, { keys, columns }: Indexing) => ({
  partitionKey: partition,
  rowKey: entityKey(id),
  body: JSON.stringify(value),
  ...schemaStamp(),
  ...newWrite(),
  keys: JSON.stringify(keys),
  columns: JSON.stringify(columns),
});

export const put = (partition: string, id: string, key: string, { columns }: Indexing): TransactionAction => [
  'upsert',
  { partitionKey: partition, rowKey: key, id, ...columns },
  'Replace',
];

/** The batch that makes an entity: the entity first, so that a taken id fails it. */
export const insertActions = (
  partition: string,
  id: string,
  value: object,
  indexing: Indexing,
): TransactionAction[] => [
  ['create', entityOf(partition, id, value, indexing)],
  ...indexing.keys.map((key) => put(partition, id, key, indexing)),
];

/** The batch that changes an entity, guarded by its ETag: index rows that stay as they are are not written. */
export const replaceActions = <T extends object>(
  partition: string,
  old: IndexedEntity<T>,
  value: T,
  indexing: Indexing,
): TransactionAction[] => {
  const sameColumns = JSON.stringify(old.columns) === JSON.stringify(indexing.columns);
  const before = new Set(old.keys);
  const now = new Set(indexing.keys);
  const written = indexing.keys.filter((key) => !sameColumns || !before.has(key));
  const gone = old.keys.filter((key) => !now.has(key));
  return [
    ['update', entityOf(partition, old.id, value, indexing), 'Replace', { etag: old.etag }],
    ...written.map((key) => put(partition, old.id, key, indexing)),
    ...gone.map((key): TransactionAction => ['delete', { partitionKey: partition, rowKey: key }]),
  ];
};

/** Sends a batch of {@link replaceActions}: the entity comes first. */
export const submitReplacement = async (
  table: Table,
  actions: TransactionAction[],
): Promise<WriteOutcome> => {
  try {
    return { kind: 'written', etag: await submit(table, actions) };
  } catch (error) {
    if (!lostRace(error)) throw error;
    const etag = await etagOfOwn(table, actions[0]?.[1]);
    return etag === undefined ? { kind: 'changed' } : { kind: 'written', etag };
  }
};

/**
 * The batch that takes an entity and its index rows away. The SDK's batches delete without a condition; a change of the
 * index made meanwhile fails it all the same, because a row to be deleted is not there.
 */
export const deleteActions = <T>(partition: string, { id, keys }: IndexedEntity<T>): TransactionAction[] => [
  ['delete', { partitionKey: partition, rowKey: entityKey(id) }],
  ...keys.map((key): TransactionAction => ['delete', { partitionKey: partition, rowKey: key }]),
];

/** An insert whose answer got lost is sent again by the SDK, and then meets its own row. */
export const isAsSent = <T extends object>(found: T, sent: T): boolean =>
  isDeepStrictEqual(found, JSON.parse(JSON.stringify(sent)));
