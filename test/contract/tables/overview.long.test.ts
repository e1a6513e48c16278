import { countOverview } from '../../../functions/overview/count-overview.ts';
import { connectionIndexing, connectionPartition } from '../../../shared/adapters/tables/connection-index.ts';
import { insertActions } from '../../../shared/adapters/tables/indexed-entity.ts';
import { openTables } from '../../../shared/adapters/tables/tables.ts';
import { invitationStatuses } from '../../../shared/domain/invitation.ts';
import { plusDays } from '../../../shared/domain/time.ts';
import type { SettingsStore } from '../../../shared/ports/settings-store.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { rowsOf, startOrderedTables, type OrderedTables } from './ordered-tables.ts';
import { rowsFor } from './population.ts';
import { anInvitation, defaults, minutes, startOfTests } from './samples.ts';

/** What the dashboard's count costs on a server that orders its rows as Azure does: rows looked at, and the time of our own part. */

const connections = 10_000;
const invitations = 100_000;

const connectionRows = () =>
  Array.from({ length: connections }, (_, index) => {
    const customerId = `cust${index}`;
    const connection = aConnection({ customerId, tokenExpiresAt: plusDays(minutes(0), index % 90) });
    const indexing = connectionIndexing(connection, defaults);
    return rowsOf(insertActions(connectionPartition, customerId, connection, indexing));
  }).flat();

/** All of them made in the last thirteen weeks: more than that a count does not look at. */
const invitationRows = () =>
  rowsFor(
    Array.from({ length: invitations }, (_, index) =>
      anInvitation({
        id: `inv${String(index).padStart(6, '0')}`,
        shortName: `cust${index % connections}`,
        status: index % 50 === 0 ? 'Email Sent' : (invitationStatuses[4 + (index % 5)] ?? 'Failed'),
        createdAt: minutes(-index),
        settledAt: minutes(0),
      }),
    ),
  );

/** The server knows one partition only. */
let tables: { connections: OrderedTables; invitations: OrderedTables };
beforeAll(async () => {
  tables = {
    connections: await startOrderedTables(connectionRows()),
    invitations: await startOrderedTables(invitationRows()),
  };
}, 60_000);
afterAll(async () => {
  await tables.connections.close();
  await tables.invitations.close();
});
const visited = (): number => tables.connections.visited() + tables.invitations.visited();

test('of 10,000 connections and 100,000 invitations it looks at one index row each', async () => {
  const clock = { now: () => new Date(startOfTests) };
  const stores = openTables({ ...tables.invitations, defaults, clock });
  const { connections: connectionPages } = openTables({ ...tables.connections, defaults, clock }).overview;
  // The servers take no writes: the outcome is looked at here.
  const overview = { ...stores.overview, connections: connectionPages, write: async () => undefined };
  const settings = { read: async () => defaults } as SettingsStore;
  const ports = { ...stores, overview, settings, clock };
  await countOverview(ports);
  visited();
  const counted = await countOverview(ports);
  const rows = visited();
  console.log(`${rows} rows, ${counted.tookMs} ms`);
  const total = counted.invitations.flatMap(({ counts }) => Object.values(counts)).reduce((a, b) => a + b);
  expect([total, counted.invitationsCut]).toEqual([invitations, false]);
  expect(counted.openInvitations['Email Sent']).toBe(invitations / 50);
  const { expiring, connected } = counted.connections.delegatedToken;
  expect(expiring + connected).toBe(connections);
  expect(rows).toBeLessThan(connections + invitations + invitations / 50 + 10);
});
