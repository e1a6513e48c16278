import type { TransactionAction } from '@azure/data-tables';
import * as z from 'zod';
import { decodeEntity, entityOf, put, type IndexedEntity, type Indexing } from './indexed-entity.ts';
import type { IndexedTable } from './indexed-table.ts';
import { decodeRow } from './row-schema.ts';
import { readRow, submit } from './table.ts';
import { lostRace } from './table-errors.ts';

export type Mended = 'right' | 'mended' | 'busy' | 'unreadable';

const indexRow = z.looseObject({ id: z.string() });

/** Looks whether an entity's index rows are all there and as they should be, and writes them if not; guarded by its ETag. */
export const mendEntity = async <T extends object>(
  indexed: IndexedTable<T>,
  found: unknown,
): Promise<Mended> => {
  const entity = readable(indexed, found);
  if (!entity) return 'unreadable';
  const actions = await mendingActions(indexed, entity);
  if (actions.length === 0) return 'right';
  try {
    await submit(indexed.table, actions);
    return 'mended';
  } catch (error) {
    if (lostRace(error)) return 'busy';
    throw error;
  }
};

const readable = <T extends object>(
  { schema, idOf }: IndexedTable<T>,
  found: unknown,
): IndexedEntity<T> | undefined => {
  try {
    return decodeEntity(schema, idOf(decodeRow(schema, found)), found);
  } catch {
    return undefined;
  }
};

/** Nothing to do is no actions; else the entity first, and only then what is wrong: at most 100 rows in all. */
const mendingActions = async <T extends object>(
  indexed: IndexedTable<T>,
  entity: IndexedEntity<T>,
): Promise<TransactionAction[]> => {
  const { table, partition } = indexed;
  const { id, value } = entity;
  const wanted = await indexed.indexing(value);
  const keys = [...new Set([...entity.keys, ...wanted.keys])];
  const rows = new Map(
    await Promise.all(keys.map(async (key) => [key, await readRow(table, partition, key)] as const)),
  );
  const beside = await indexed.missing(value);
  const wrong = wanted.keys.filter((key) => !isRight(rows.get(key), id, wanted));
  const gone = keys.filter((key) => !wanted.keys.includes(key) && standsFor(rows.get(key), id));
  if (beside.length + wrong.length + gone.length === 0 && isSame(entity, wanted)) return [];
  return [
    ['update', entityOf(partition, id, value, wanted), 'Replace', { etag: entity.etag }],
    ...wrong.map((key) => put(partition, id, key, wanted)),
    ...gone.map((key): TransactionAction => ['delete', { partitionKey: partition, rowKey: key }]),
    ...beside,
  ];
};

const standsFor = (row: unknown, id: string): boolean => {
  const found = indexRow.safeParse(row);
  return found.success && found.data.id === id;
};

const isRight = (row: unknown, id: string, { columns }: Indexing): boolean => {
  const found = indexRow.safeParse(row);
  if (!found.success || found.data.id !== id) return false;
  return Object.entries(columns).every(([column, value]) => found.data[column] === value);
};

const isSame = (stored: Indexing, wanted: Indexing): boolean =>
  JSON.stringify([stored.keys, stored.columns]) === JSON.stringify([wanted.keys, wanted.columns]);
