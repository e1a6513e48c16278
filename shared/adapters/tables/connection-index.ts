import { odata } from '@azure/data-tables';
import type { Connection } from '../../domain/connection.ts';
import { nextCareAt, type CareSettings } from '../../domain/connection-care.ts';
import {
  credentialExpiresAt,
  failureOf,
  healthOf,
  type ConnectionHealth,
} from '../../domain/connection-health.ts';
import { shortNameIn } from '../../domain/customer.ts';
import type { ConnectionQuery, ConnectionSort } from '../../ports/connection-store.ts';
import type { Indexing } from './indexed-entity.ts';
import type { IndexQuery } from './index-page.ts';
import { beginningWith, below, namePart, newestFirst, oldestFirst, rowKey } from './row-keys.ts';

/** Connections and their index rows share one partition, so that one batch writes them. */
export const connectionPartition = 'connections';

/** Index families, each in each order. */
const family = {
  all: ['a'],
  health: (health: ConnectionHealth) => ['s', health],
  method: (method: string) => ['m', method],
} as const;

const letter: Record<ConnectionSort, string> = { attention: 'p', expiry: 'x', customer: 'n' };

/** Sorts behind every time. */
const never = '9'.repeat(16);

const expiryPart = (connection: Connection): string => {
  const expiresAt = credentialExpiresAt(connection);
  return expiresAt === undefined ? never : oldestFirst(expiresAt);
};

const attentionParts = (connection: Connection): string[] => {
  const failure = failureOf(connection);
  if (failure) return ['0', newestFirst(failure.at)];
  return connection.status === 'disconnected' ? ['2'] : ['1', expiryPart(connection)];
};

const due = 'd';

/** The index rows of a connection: each family in each order, and when the sweep must look. */
export const connectionIndexing = (connection: Connection, settings: CareSettings): Indexing => {
  const { customerId, method } = connection;
  const health = healthOf(connection);
  const customer = [namePart(shortNameIn(customerId)), customerId];
  const orders = [
    [letter.attention, ...attentionParts(connection), ...customer],
    [letter.expiry, expiryPart(connection), ...customer],
    [letter.customer, ...customer],
  ];
  const families = [family.all, family.health(health), family.method(method)];
  const dueAt = nextCareAt(connection, settings);
  return {
    keys: [
      ...families.flatMap((parts) => orders.map((order) => rowKey(...parts, ...order))),
      ...(dueAt === undefined ? [] : [rowKey(due, oldestFirst(dueAt), customerId)]),
    ],
    columns: { method, health, expires: expiryPart(connection) },
  };
};

/** Which index a query walks: text > what expires > health > method; the rest is compared on copied columns. */
export const connectionQueryOf = (query: ConnectionQuery): IndexQuery => {
  const { method, health, expiresFrom, expiresBefore, limit, cursor } = query;
  const where = [
    ...(method === undefined ? [] : [odata`method eq ${method}`]),
    ...(health === undefined ? [] : [odata`health eq ${health}`]),
    ...(expiresFrom === undefined ? [] : [odata`expires ge ${oldestFirst(expiresFrom)}`]),
    ...(expiresBefore === undefined ? [] : [odata`expires lt ${oldestFirst(expiresBefore)}`]),
  ];
  return {
    range: rangeOf(query),
    limit,
    ...(where.length === 0 ? {} : { where: where.join(' and ') }),
    ...(cursor === undefined ? {} : { cursor }),
  };
};

const rangeOf = ({ text = '', method, health, expiresFrom, expiresBefore, sort }: ConnectionQuery) => {
  const beginning = namePart(text.trim());
  if (beginning !== '')
    return beginningWith(connectionPartition, rowKey(...family.all, letter.customer, beginning));
  const parts =
    health !== undefined ? family.health(health) : method !== undefined ? family.method(method) : family.all;
  if ((expiresFrom === undefined && expiresBefore === undefined) || sort === 'customer')
    return below(connectionPartition, ...parts, letter[sort]);
  const edge = (time: string) => rowKey(...parts, letter.expiry, oldestFirst(time));
  return {
    ...below(connectionPartition, ...parts, letter.expiry),
    ...(expiresFrom === undefined ? {} : { from: edge(expiresFrom) }),
    ...(expiresBefore === undefined ? {} : { to: edge(expiresBefore) }),
  };
};

/** One row of each connection. */
export const allConnections = below(connectionPartition, ...family.all, letter.expiry);

/** Connections that are due at or before `now`, soonest first. */
export const careRange = (now: Date) => ({
  ...below(connectionPartition, due),
  to: rowKey(due, oldestFirst(new Date(now.getTime() + 1).toISOString())),
});
