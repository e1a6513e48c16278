import { odata } from '@azure/data-tables';
import * as z from 'zod';
import { AppError } from '../../errors/app-error.ts';
import type { IndexRepair, RepairStep } from '../../ports/index-repair.ts';
import { deleteUnchanged } from './body-row.ts';
import type { ConnectionTable } from './connection-store.ts';
import { entityFamily, readEntity } from './indexed-entity.ts';
import {
  indexedConnections,
  indexedCustomers,
  indexedInvitations,
  type IndexedTable,
} from './indexed-table.ts';
import type { InvitationTable } from './invitation-table.ts';
import { mendEntity } from './mend-entity.ts';
import { readEach } from './read-each.ts';
import { below } from './row-keys.ts';
import type { Table } from './table.ts';

interface RepairedTables {
  customers: Table;
  connections: Pick<ConnectionTable, 'table' | 'care'>;
  invitations: InvitationTable;
}

export const createIndexRepair = ({ customers, connections, invitations }: RepairedTables): IndexRepair => {
  const tables = {
    customers: partsOf(indexedCustomers(customers)),
    connections: partsOf(indexedConnections(connections)),
    invitations: partsOf(indexedInvitations(invitations)),
  };
  return {
    mendEntities: (table, after) => tables[table].mendEntities(after),
    removeOrphans: (table, after) => tables[table].removeOrphans(after),
  };
};

const partsOf = <T extends object>(indexed: IndexedTable<T>) => ({
  mendEntities: (after: string | undefined) => mendEntities(indexed, after),
  removeOrphans: (after: string | undefined) => removeOrphans(indexed, after),
});

/** An entity has up to 36 index rows, each of which is read. */
const entitiesAStep = 50;
const rowsAStep = 500;

const keyed = z.looseObject({ rowKey: z.string() });

/** The next rows behind `after`, in the order of their keys. An empty answer with a continuation is not the end. */
const rowsBehind = async (
  { table, partition }: { table: Table; partition: string },
  where: string,
  after: string,
  most: number,
): Promise<z.infer<typeof keyed>[]> => {
  const client = await table.client();
  const filter = `${odata`PartitionKey eq ${partition} and RowKey gt ${after}`} and ${where}`;
  const rows: z.infer<typeof keyed>[] = [];
  for await (const answer of client
    .listEntities({ queryOptions: { filter } })
    .byPage({ maxPageSize: most })) {
    rows.push(...answer.map((row) => keyed.parse(row)));
    if (rows.length >= most) break;
  }
  return rows.slice(0, most);
};

const nothing = (looked: number): RepairStep => ({ looked, mended: 0, removed: 0, busy: 0, unreadable: [] });

/** The last key of a full page; less than a page is the end. */
const nextOf = (rows: readonly { rowKey: string }[], most: number): { next?: string } => {
  const last = rows.at(-1);
  return last && rows.length === most ? { next: last.rowKey } : {};
};

const mendEntities = async <T extends object>(
  indexed: IndexedTable<T>,
  after: string | undefined,
): Promise<RepairStep> => {
  const { from, to } = below(indexed.partition, entityFamily);
  const rows = await rowsBehind(indexed, odata`RowKey lt ${to}`, after ?? from, entitiesAStep);
  const step = nothing(rows.length);
  for (const row of rows) {
    const outcome = await mendEntity(indexed, row);
    if (outcome === 'mended') step.mended += 1;
    if (outcome === 'busy') step.busy += 1;
    if (outcome === 'unreadable') step.unreadable.push(row.rowKey);
  }
  return { ...step, ...nextOf(rows, entitiesAStep) };
};

const removeOrphans = async <T extends object>(
  indexed: IndexedTable<T>,
  after: string | undefined,
): Promise<RepairStep> => {
  const entities = below(indexed.partition, entityFamily);
  const others = `(${odata`RowKey lt ${entities.from}`} or ${odata`RowKey ge ${entities.to}`})`;
  const rows = await rowsBehind(indexed, others, after ?? '', rowsAStep);
  const step = nothing(rows.length);
  const keysOf = await readKeys(indexed, rows);
  for (const row of rows) {
    if (!(await isOrphan(indexed, row, keysOf))) continue;
    const { rowKey, etag } = withEtag.parse(row);
    // Whoever writes it meanwhile has made it stand for something again, and its ETag another.
    if ((await deleteUnchanged(indexed.table, indexed.partition, rowKey, etag)) === 'deleted')
      step.removed += 1;
  }
  return { ...step, ...nextOf(rows, rowsAStep) };
};

const withEtag = z.object({ rowKey: z.string(), etag: z.string() });

/** Index rows have an id and no body; rows of other kinds share the partition. */
const indexRow = z.object({ rowKey: z.string(), id: z.string(), body: z.undefined().optional() });

/** By id, the keys that entities name; absent where this build cannot read the entity, and so cannot tell. */
type KeysById = ReadonlyMap<string, ReadonlySet<string>>;

/** Entities are read after their index rows, each once: what is written between the two is seen. */
const readKeys = async <T extends object>(
  { table, partition, schema }: IndexedTable<T>,
  rows: readonly unknown[],
): Promise<KeysById> => {
  const ids = new Set(rows.flatMap((row) => indexRow.safeParse(row).data?.id ?? []));
  const known = new Map<string, ReadonlySet<string>>();
  await readEach([...ids], async (id) => {
    try {
      known.set(id, new Set((await readEntity(table, schema, partition, id))?.keys));
    } catch (error) {
      if (!(error instanceof z.ZodError || error instanceof AppError)) throw error;
    }
    return undefined;
  });
  return known;
};

const isOrphan = async <T extends object>(
  { isLeftOver }: IndexedTable<T>,
  row: unknown,
  keysOf: KeysById,
): Promise<boolean> => {
  const found = indexRow.safeParse(row);
  if (!found.success) return isLeftOver(row);
  return keysOf.get(found.data.id)?.has(found.data.rowKey) === false;
};
