import type { TransactionAction } from '@azure/data-tables';
import * as z from 'zod';
import type { TenantUser } from '../../domain/tenant-user.ts';
import type { StoredUser, UserStore, UserWrite } from '../../ports/user-store.ts';
import { submitEach } from './batches.ts';
import {
  decodeEntity,
  deleteActions,
  insertActions,
  readEntity,
  replaceActions,
  type IndexedEntity,
} from './indexed-entity.ts';
import { readIndexPage } from './index-page.ts';
import { readEach } from './read-each.ts';
import { rowKey, type RowRange } from './row-keys.ts';
import { digitRange, seenUsers } from './seen-users.ts';
import type { Table } from './table.ts';
import { userIndexing, userQueryOf } from './user-index.ts';
import { userSchema } from './user-schema.ts';

/** A partition for each customer: users, their index rows, and notes on the run that reads them. */
export const createUserStore = (table: Table): UserStore => {
  const find = async (place: string, id: string) => {
    const found = await readEntity(table, userSchema, place, id);
    return found && storedUser(found);
  };
  return {
    readAll: async (place, ids) => {
      const found = await readEach(ids, (id) => find(place, id));
      return new Map(found.map((user) => [user.value.person.id, user]));
    },
    writeAll: (place, writes) =>
      submitEach(
        table,
        writes.map((write) => actionsOf(place, write)),
      ),
    removeAll: (place, users) =>
      submitEach(
        table,
        users.map((user) => deleteActions(place, entityOf(user))),
      ),
    beginningWith: (place, digits) => walk(table, digitRange(place, 'e', digits)),
    list: async (place, query) => {
      const { rows, next } = await readIndexPage(table, userQueryOf(place, query));
      const found = await readEach(
        rows.map(({ id }) => id),
        (id) => find(place, id),
      );
      return { items: found.map(({ value }) => value), ...(next === undefined ? {} : { next }) };
    },
    ...seenUsers(table),
    empty: (place) => emptySome(table, place),
  };
};

const storedUser = ({ value, etag, keys, columns }: IndexedEntity<TenantUser>): StoredUser => ({
  value,
  etag,
  index: { keys, columns },
});

const entityOf = ({ value, etag, index }: StoredUser): IndexedEntity<TenantUser> => ({
  id: value.person.id,
  value,
  etag,
  ...index,
});

const actionsOf = (place: string, { before, after }: UserWrite): TransactionAction[] =>
  before
    ? replaceActions(place, entityOf(before), after, userIndexing(after))
    : insertActions(place, after.person.id, after, userIndexing(after));

/** Of an answer of the service: 1,000 is its most; a user takes up to 2 KB. */
const atOnce = 500;

async function* walk(table: Table, { partition: place, from, to }: RowRange): AsyncGenerator<StoredUser[]> {
  const client = await table.client();
  const filter = `PartitionKey eq '${place}' and RowKey ge '${from}' and RowKey lt '${to}'`;
  const pages = client.listEntities({ queryOptions: { filter } }).byPage({ maxPageSize: atOnce });
  for await (const page of pages)
    yield page.map((row) => storedUser(decodeEntity(userSchema, idOf(row), row)));
}

const keyed = z.object({ rowKey: z.string() });
/** Object ids are GUIDs, which are written as they are. */
const idOf = (row: unknown): string => keyed.parse(row).rowKey.slice(rowKey('e', '').length);

/** So many rows go at once: about ten batches. */
const atATime = 1000;

const emptySome = async (table: Table, place: string): Promise<'more' | 'empty'> => {
  const client = await table.client();
  const queryOptions = { filter: `PartitionKey eq '${place}'`, select: ['RowKey'] };
  const keys: string[] = [];
  for await (const page of client.listEntities({ queryOptions }).byPage({ maxPageSize: atATime })) {
    keys.push(...page.map((row) => keyed.parse(row).rowKey));
    // An empty answer with a continuation is not the end.
    if (keys.length > 0) break;
  }
  await submitEach(
    table,
    keys.map((key) => [['delete', { partitionKey: place, rowKey: key }]]),
  );
  return keys.length === 0 ? 'empty' : 'more';
};
