import type { TransactionAction } from '@azure/data-tables';
import type { ProviderEvent } from '../../domain/provider-event.ts';
import type { Outbox } from '../../ports/outbox.ts';
import { bodyRow, deleteBody } from './body-row.ts';
import { connectionPartition as partition } from './connection-index.ts';
import { eventSchema } from './event-schema.ts';
import { readIndexPage } from './index-page.ts';
import { below, keyPart, rowKey } from './row-keys.ts';
import type { Table } from './table.ts';

/** Beside the connections, so that one batch writes a row and what it tells. */
const family = 'o';
const rowOf = (event: ProviderEvent) => ({
  ...bodyRow(partition, rowKey(family, keyPart(event.id)), event),
  id: event.id,
});

/** For the batch of the write that the event comes from. */
export const appendAction = (event: ProviderEvent): TransactionAction => ['upsert', rowOf(event), 'Replace'];

export const createOutbox = (connections: Table): Outbox => ({
  append: async (event) => {
    const client = await connections.client();
    await client.upsertEntity(rowOf(event), 'Replace');
  },
  waiting: async (limit) => {
    const { rows } = await readIndexPage(connections, { range: below(partition, family), limit });
    return rows.map(({ body }) => eventSchema.parse(JSON.parse(body)));
  },
  remove: (eventId) => deleteBody(connections, partition, rowKey(family, keyPart(eventId))),
});
