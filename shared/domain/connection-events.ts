import type { Connection } from './connection.ts';
import { recoveryEntry } from './connection-notes.ts';
import type { ProviderEvent } from './provider-event.ts';
import { daysUntil } from './time.ts';

/**
 * What a write of a connection's row is to tell the provider. The store asks with every write and keeps the events in the
 * same batch, so that none is forgotten and none told twice, whoever writes.
 */
export const connectionEvents = (
  old: Connection | undefined,
  next: Connection,
  now: Date,
): ProviderEvent[] => [...lossEvents(old, next, now), ...warningEvents(old, next)];

const lossEvents = (old: Connection | undefined, next: Connection, now: Date): ProviderEvent[] => {
  const { customerId, method } = next;
  if (next.status === 'lost' && next.loss && old?.status !== 'lost') {
    const { at, problem: cause } = next.loss;
    return [{ id: `lost-${customerId}-${at}`, at, type: 'connection.lost', customerId, method, cause }];
  }
  if (next.status !== 'connected' || old?.status !== 'lost') return [];
  const found = recoveryEntry(old, next);
  const at = found?.at ?? now.toISOString();
  const lostAt = old.loss?.at ?? old.lastValidation?.at ?? at;
  const id = `recovered-${customerId}-${lostAt}`;
  const cause = found && old.loss && { cause: old.loss.problem };
  return [{ id, at, type: 'connection.recovered', customerId, method, lostAt, ...cause }];
};

const warningEvents = (old: Connection | undefined, next: Connection): ProviderEvent[] => {
  const { customerId, method, warned } = next;
  if (!warned || JSON.stringify(warned) === JSON.stringify(old?.warned)) return [];
  const { expiresAt, days, at } = warned;
  return [
    {
      ...{ id: `expiring-${customerId}-${expiresAt}-${days}`, at, type: 'connection.expiring' },
      ...{ customerId, method, expiresAt, daysLeft: daysUntil(expiresAt, Date.parse(at)) },
    },
  ];
};
