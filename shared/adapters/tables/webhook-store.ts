import { odata } from '@azure/data-tables';
import type { Webhook } from '../../domain/webhook.ts';
import type { Stored } from '../../ports/stored.ts';
import type { WebhookStore } from '../../ports/webhook-store.ts';
import { bodyRow, decodeBody, deleteBody, insertBody, readBody, replaceBody } from './body-row.ts';
import { keyPart } from './row-keys.ts';
import type { Table } from './table.ts';
import { webhookSchema } from './webhook-schema.ts';

/** They are few: one partition, read as a whole. Their deliveries lie beside it, a partition a webhook. */
const partition = 'webhooks';

export const createWebhookStore = (table: Table): WebhookStore => ({
  list: async (unreadable) => {
    const client = await table.client();
    const found: Stored<Webhook>[] = [];
    const filter = odata`PartitionKey eq ${partition}`;
    for await (const row of client.listEntities({ queryOptions: { filter } }))
      try {
        found.push(decodeBody(webhookSchema, row));
      } catch {
        unreadable?.(String(row.rowKey));
      }
    return found;
  },
  read: (id) => readBody(table, webhookSchema, partition, keyPart(id)),
  write: async (webhook, etag) => {
    const row = bodyRow(partition, keyPart(webhook.id), webhook);
    const written = await (etag === undefined ? insertBody(table, row) : replaceBody(table, row, etag));
    return written === undefined ? { kind: 'changed' } : { kind: 'written', etag: written };
  },
  delete: (id) => deleteBody(table, partition, keyPart(id)),
});
