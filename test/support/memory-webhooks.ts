import type { Delivery, Webhook } from '../../shared/domain/webhook.ts';
import type { ReceiverHealth } from '../../shared/domain/receiver-health.ts';
import type { ReceiverStore } from '../../shared/ports/receiver-store.ts';
import type { DeliveryStore, WebhookStore } from '../../shared/ports/webhook-store.ts';
import { memoryRows } from './in-memory-ports.ts';

const notAsked = (what: string) => () => Promise.reject(new Error(`No activity asks for ${what}.`));

export const memoryWebhooks = (...given: Webhook[]) => {
  const rows = memoryRows<Webhook>(({ id }) => id);
  for (const row of given) rows.put(row);
  const store: WebhookStore = {
    list: async () => {
      const found = await Promise.all(given.map(({ id }) => rows.read(id)));
      return found.filter((row) => row !== undefined);
    },
    read: rows.read,
    write: rows.write,
    delete: rows.delete,
  };
  return { ...rows, store };
};

export const memoryDeliveries = (...given: Delivery[]) => {
  const idOf = (webhookId: string, id: string) => `${webhookId} ${id}`;
  const rows = memoryRows<Delivery>(({ webhookId, id }) => idOf(webhookId, id));
  for (const row of given) rows.put(row);
  const store: DeliveryStore = {
    read: (webhookId, id) => rows.read(idOf(webhookId, id)),
    write: rows.write,
    list: notAsked('lists'),
    overdue: notAsked('what is overdue'),
    purge: notAsked('a purge'),
  };
  return { ...rows, store, of: (webhookId: string, id: string) => rows.now(idOf(webhookId, id)) };
};

export const memoryReceivers = () => {
  const rows = memoryRows<ReceiverHealth>(({ webhookId }) => webhookId);
  const store: ReceiverStore = { read: rows.read, write: rows.write, forget: rows.delete };
  return { ...rows, store };
};
