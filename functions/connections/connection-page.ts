import type * as z from 'zod';
import type { connectionListQuery, ListedConnection } from '../../shared/contracts/connection-list.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { credentialExpiresAt, failureOf, healthOf } from '../../shared/domain/connection-health.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { midnight, plusDays } from '../../shared/domain/time.ts';
import type { ConnectionQuery } from '../../shared/ports/connection-store.ts';
import type { Ports } from '../../shared/ports/ports.ts';

export type ConnectionListPorts = Pick<Ports, 'connections' | 'customers' | 'settings'>;

interface ConnectionPage {
  items: ListedConnection[];
  next?: string;
}

/** From how many days before its end a connection counts as expiring: the first warning's day. */
export const readExpiringDays = async ({ settings }: Pick<Ports, 'settings'>): Promise<number> =>
  Math.max(0, ...(await settings.read()).warningDays);

/** One page of connections with their customers' names, as everybody may see them. */
export const connectionPage = async (
  { connections, customers }: ConnectionListPorts,
  query: z.output<typeof connectionListQuery>,
  expiringBefore: string,
): Promise<ConnectionPage> => {
  const { items, next } = await connections.list(storeQuery(query, expiringBefore));
  const holders = await Promise.all(items.map(({ customerId }) => customers.read(customerId)));
  return {
    items: items.map((connection, index) => listed(connection, holders[index]?.value, expiringBefore)),
    ...(next === undefined ? {} : { next }),
  };
};

/** The moment before which what lapses counts as expiring. */
export const expiringBeforeOf = (now: Date, days: number): string => plusDays(now.toISOString(), days);

const storeQuery = (
  {
    text,
    method,
    state,
    expiresFrom,
    expiresBefore,
    sort,
    limit,
    cursor,
  }: z.output<typeof connectionListQuery>,
  expiringBefore: string,
): ConnectionQuery => ({
  ...(text ? { text } : {}),
  ...(method ? { method } : {}),
  ...spanAsked(expiresFrom, expiresBefore),
  ...healthAsked(state, expiringBefore, expiresBefore),
  sort,
  limit,
  ...(cursor ? { cursor } : {}),
});

const spanAsked = (
  expiresFrom: string | undefined,
  expiresBefore: string | undefined,
): Pick<ConnectionQuery, 'expiresFrom' | 'expiresBefore'> => ({
  ...(expiresFrom ? { expiresFrom: midnight(expiresFrom) } : {}),
  ...(expiresBefore ? { expiresBefore: midnight(expiresBefore) } : {}),
});

const healthAsked = (
  state: ListedConnection['state'] | undefined,
  expiringBefore: string,
  expiresBefore: string | undefined,
): Pick<ConnectionQuery, 'health' | 'expiresBefore'> => {
  switch (state) {
    case undefined:
      return {};
    case 'failing':
    case 'disconnected':
      return { health: state };
    case 'connected':
      return { health: 'working' };
    case 'expiring':
      return { health: 'working', expiresBefore: earlier(expiringBefore, expiresBefore) };
  }
};

const earlier = (one: string, day: string | undefined): string =>
  day === undefined || one < midnight(day) ? one : midnight(day);

const listed = (
  connection: Connection,
  customer: Customer | undefined,
  expiringBefore: string,
): ListedConnection => {
  const { customerId, method, lastValidation } = connection;
  const failure = failureOf(connection);
  const expiresAt = credentialExpiresAt(connection);
  return {
    customerId,
    shortName: customer?.shortName ?? customerId,
    fullName: customer?.fullName ?? customerId,
    method,
    state: stateOf(connection, expiringBefore),
    ...(failure && { failure }),
    ...(lastValidation && { lastValidation: validationOf(lastValidation) }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
};

const stateOf = (connection: Connection, expiringBefore: string): ListedConnection['state'] => {
  const health = healthOf(connection);
  if (health !== 'working') return health;
  return (credentialExpiresAt(connection) ?? expiringBefore) < expiringBefore ? 'expiring' : 'connected';
};

const validationOf = ({
  at,
  successful,
  reason,
  code,
}: NonNullable<Connection['lastValidation']>): ListedConnection['lastValidation'] => ({
  at,
  successful,
  reason,
  code,
});
