import { odata } from '@azure/data-tables';
import type { CountedConnection, CountedInvitation } from '../../domain/overview.ts';
import type { OverviewStore } from '../../ports/overview-store.ts';
import { bodyRow, decodeBody } from './body-row.ts';
import { allConnections } from './connection-index.ts';
import { createdSince, pendingInvitations, statusInvitations } from './invitation-index.ts';
import { countedConnectionRow, countedInvitationRow, overviewSchema } from './overview-schema.ts';
import { partOf, timeOfNewestFirst, timeOfOldestFirst, type RowRange } from './row-keys.ts';
import { readRow, type Table } from './table.ts';

export interface OverviewTables {
  connections: Table;
  invitations: Table;
  /** Where the last count is kept. */
  settings: Table;
}

const partition = 'overview';
const rowName = 'overview';

export const createOverviewStore = (tables: OverviewTables): OverviewStore => ({
  connections: () =>
    pagesOf(tables.connections, allConnections, ['method', 'health', 'expires'], connectionOf),
  invitationsSince: (since) =>
    pagesOf(tables.invitations, createdSince(since), ['RowKey', 'status'], invitationOf),
  invitationsOf: (status) => countOf(tables.invitations, statusInvitations(status)),
  readyToAdd: () =>
    countOf(tables.invitations, pendingInvitations, odata`status eq ${'Authentication Complete'}`),
  read: async () => {
    const found = await readRow(tables.settings, partition, rowName);
    if (found === undefined) return undefined;
    try {
      return decodeBody(overviewSchema, found).value;
    } catch {
      return undefined;
    }
  },
  write: async (overview) => {
    const client = await tables.settings.client();
    await client.upsertEntity(bodyRow(partition, rowName, overview), 'Replace');
  },
});

const connectionOf = (row: object): CountedConnection => {
  const { method, health, expires } = countedConnectionRow.parse(row);
  const expiresAt = timeOfOldestFirst(expires);
  return { method, health, ...(expiresAt === undefined ? {} : { expiresAt }) };
};

/** The key of the family of all, by creation: `a!c!time!id`. */
const invitationOf = (row: object): CountedInvitation => {
  const { rowKey, status } = countedInvitationRow.parse(row);
  return { createdAt: timeOfNewestFirst(partOf(rowKey, 2)), status };
};

/** The service answers at most 1,000 rows at once; only the columns that are counted by travel. */
async function* pagesOf<T>(
  table: Table,
  range: RowRange,
  select: string[],
  decode: (row: object) => T,
  where?: string,
): AsyncIterable<T[]> {
  const client = await table.client();
  const { partition: key, from, to } = range;
  const filter =
    odata`PartitionKey eq ${key} and RowKey ge ${from} and RowKey lt ${to}` +
    (where === undefined ? '' : ` and ${where}`);
  for await (const answer of client
    .listEntities({ queryOptions: { filter, select } })
    .byPage({ maxPageSize: 1000 }))
    yield answer.map(decode);
}

const countOf = async (table: Table, range: RowRange, where?: string): Promise<number> => {
  let count = 0;
  for await (const page of pagesOf(table, range, ['RowKey'], () => 1, where)) count += page.length;
  return count;
};
