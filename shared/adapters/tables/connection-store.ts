import type { TransactionAction } from '@azure/data-tables';
import type { Connection } from '../../domain/connection.ts';
import { opensAnew } from '../../domain/replication.ts';
import type { CareSettings } from '../../domain/connection-care.ts';
import { connectionEvents } from '../../domain/connection-events.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConnectionStore } from '../../ports/connection-store.ts';
import type { WriteOutcome } from '../../ports/stored.ts';
import { bodyRow, deleteBody, readBody } from './body-row.ts';
import {
  careRange,
  connectionIndexing,
  connectionPartition as partition,
  connectionQueryOf,
} from './connection-index.ts';
import { connectionSchema } from './connection-schema.ts';
import {
  deleteActions,
  insertActions,
  isAsSent,
  readEntity,
  replaceActions,
  submitReplacement,
  type IndexedEntity,
} from './indexed-entity.ts';
import { readIndexPage } from './index-page.ts';
import { openedAction, openedConnections } from './opened-connections.ts';
import { appendAction } from './outbox.ts';
import { readEach } from './read-each.ts';
import { keyPart } from './row-keys.ts';
import { decodeRow } from './row-schema.ts';
import { readRow, submit, submitDeletion, type Table } from './table.ts';
import { isMissing, isTaken } from './table-errors.ts';

/** Earlier builds kept one row a customer, in a partition of its own and without an index. The next write moves it. */
const earlierRow = 'connection';
const readEarlier = (table: Table, customerId: string) =>
  readBody(table, connectionSchema, keyPart(customerId), earlierRow);

const find = (table: Table, customerId: string): Promise<IndexedEntity<Connection> | undefined> =>
  readEntity(table, connectionSchema, partition, customerId);

export interface ConnectionTable {
  table: Table;
  /** They decide when a connection falls due. */
  care: () => Promise<CareSettings>;
  clock: Clock;
}

export const createConnectionStore = (connections: ConnectionTable): ConnectionStore => {
  const { table } = connections;
  const read: ConnectionStore['read'] = async (customerId) => {
    const found = (await find(table, customerId)) ?? (await readEarlier(table, customerId));
    return found && { value: found.value, etag: found.etag };
  };
  return {
    read,
    write: async (connection, etag) => {
      const old = await find(table, connection.customerId);
      if (!old) return insert(connections, connection, etag);
      return old.etag === etag ? replace(connections, old, connection) : { kind: 'changed' };
    },
    delete: async (customerId) => {
      await deleteBody(table, keyPart(customerId), earlierRow);
      await deleteIndexed(table, customerId);
    },
    list: async (query) => {
      const { rows, next } = await readIndexPage(table, connectionQueryOf(query));
      const found = await readEach(
        rows.map(({ id }) => id),
        read,
      );
      return { items: found.map(({ value }) => value), ...(next === undefined ? {} : { next }) };
    },
    due: async (now, limit, cursor) => {
      const range = careRange(now);
      const page = { range, limit, ...(cursor === undefined ? {} : { cursor }) };
      const { rows, next } = await readIndexPage(table, page);
      return { items: rows.map(({ id }) => id), ...(next === undefined ? {} : { next }) };
    },
    ...openedConnections(table),
    adoptEarlier: () => adoptEarlier(connections),
  };
};

/** What the write tells the provider, and the replication of users, to be sent with it. */
const telling = (
  { clock }: ConnectionTable,
  old: Connection | undefined,
  next: Connection,
): TransactionAction[] => [
  ...connectionEvents(old, next, clock.now()).map(appendAction),
  ...(opensAnew(old, next) ? [openedAction(next.customerId)] : []),
];

const replace = async (
  connections: ConnectionTable,
  old: IndexedEntity<Connection>,
  connection: Connection,
): Promise<WriteOutcome> => {
  const indexing = connectionIndexing(connection, await connections.care());
  return submitReplacement(connections.table, [
    ...replaceActions(partition, old, connection, indexing),
    ...telling(connections, old.value, connection),
  ]);
};

/** The first write, or the first of this build: whoever inserts the row has won, then the earlier row goes. */
const insert = async (
  connections: ConnectionTable,
  connection: Connection,
  etag: string | undefined,
): Promise<WriteOutcome> => {
  const { table } = connections;
  const { customerId } = connection;
  const earlier = await readEarlier(table, customerId);
  if (earlier?.etag !== etag) return { kind: 'changed' };
  const written = await insertOnce(connections, earlier?.value, connection);
  if (written.kind === 'written' && earlier) await deleteBody(table, keyPart(customerId), earlierRow);
  return written;
};

const insertOnce = async (
  connections: ConnectionTable,
  earlier: Connection | undefined,
  connection: Connection,
): Promise<WriteOutcome> => {
  const { table } = connections;
  const { customerId } = connection;
  const indexing = connectionIndexing(connection, await connections.care());
  try {
    const etag = await submit(table, [
      ...insertActions(partition, customerId, connection, indexing),
      ...telling(connections, earlier, connection),
    ]);
    return { kind: 'written', etag };
  } catch (error) {
    if (!isTaken(error)) throw error;
    const found = await find(table, customerId);
    return found && isAsSent(found.value, connection)
      ? { kind: 'written', etag: found.etag }
      : { kind: 'changed' };
  }
};

/** Somebody who writes at the same moment makes it begin again. */
const deleteIndexed = async (table: Table, customerId: string): Promise<void> => {
  const found = await find(table, customerId);
  if (!found) return;
  try {
    await submitDeletion(table, deleteActions(partition, found));
  } catch (error) {
    if (!isMissing(error)) throw error;
    await deleteIndexed(table, customerId);
  }
};

const adopted = 'adopted';

/** One scan in the life of a deployment: a row of its own remembers that it is done. */
const adoptEarlier = async (connections: ConnectionTable): Promise<number> => {
  const { table } = connections;
  if ((await readRow(table, partition, adopted)) !== undefined) return 0;
  const client = await table.client();
  let count = 0;
  for await (const row of client.listEntities({ queryOptions: { filter: `RowKey eq '${earlierRow}'` } })) {
    const { customerId } = decodeRow(connectionSchema, row);
    const earlier = await readEarlier(table, customerId);
    // One that somebody else writes meanwhile is moved by that write.
    if (earlier) count += Number((await insert(connections, earlier.value, earlier.etag)).kind === 'written');
  }
  await client.upsertEntity(bodyRow(partition, adopted, { count }), 'Replace');
  return count;
};
