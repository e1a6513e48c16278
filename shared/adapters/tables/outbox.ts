import type { TransactionAction } from '@azure/data-tables';
import * as z from 'zod';
import type { ProviderEvent } from '../../domain/provider-event.ts';
import type { Outbox, WaitingEvent } from '../../ports/outbox.ts';
import { currentCause } from '../../telemetry/span.ts';
import { bodyRow, deleteBody } from './body-row.ts';
import { connectionPartition as partition } from './connection-index.ts';
import { eventSchema } from './event-schema.ts';
import { readIndexPage, type IndexRow } from './index-page.ts';
import { below, keyPart, rowKey } from './row-keys.ts';
import { decodeRow } from './row-schema.ts';
import type { Table } from './table.ts';

/** Beside the connections, so that one batch writes a row and what it tells. */
const family = 'o';
const rowOf = (event: ProviderEvent) => ({
  ...bodyRow(partition, rowKey(family, keyPart(event.id)), { ...event, traceparent: currentCause() }),
  id: event.id,
});

/** For the batch of the write that the event comes from. */
export const appendAction = (event: ProviderEvent): TransactionAction => ['upsert', rowOf(event), 'Replace'];

const begunBy = z.object({ traceparent: z.string().optional() });

/** Undefined: an event of another build, or a row that somebody has changed by hand. */
const decoded = (row: IndexRow): WaitingEvent | undefined => {
  try {
    // Apart: upgrades are found by the schema of the event.
    return { ...decodeRow(eventSchema, row), ...decodeRow(begunBy, row) };
  } catch {
    return undefined;
  }
};

export const createOutbox = (connections: Table): Outbox => ({
  append: async (event) => {
    const client = await connections.client();
    await client.upsertEntity(rowOf(event), 'Replace');
  },
  waiting: async (limit, unreadable) => {
    const events: WaitingEvent[] = [];
    const accept = (row: IndexRow): boolean => {
      const event = decoded(row);
      if (event) events.push(event);
      else unreadable?.(row.rowKey);
      return event !== undefined;
    };
    await readIndexPage(connections, { range: below(partition, family), accept, limit });
    return events.slice(0, limit);
  },
  remove: (eventId) => deleteBody(connections, partition, rowKey(family, keyPart(eventId))),
});
