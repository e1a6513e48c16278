import type { Delivery } from '../../domain/webhook.ts';
import type { WriteOutcome } from '../../ports/stored.ts';
import type { DeliveryStore } from '../../ports/webhook-store.ts';
import {
  deleteActions,
  insertActions,
  isAsSent,
  readEntity,
  replaceActions,
  submitReplacement,
  type IndexedEntity,
  type Indexing,
} from './indexed-entity.ts';
import { readIndexPage } from './index-page.ts';
import { readEach } from './read-each.ts';
import { below, keyPart, newestFirst, oldestFirst, rowKey, type RowRange } from './row-keys.ts';
import { submit, submitDeletion, type Table } from './table.ts';
import { isMissing, isTaken } from './table-errors.ts';
import { deliverySchema } from './webhook-schema.ts';

const family = {
  all: 'a',
  state: 's',
  /** By the time of the next try. */
  waiting: 'w',
} as const;

/** A webhook's deliveries and their index rows: a partition, so that one batch writes them. */
const partitionOf = (webhookId: string): string => rowKey('of', keyPart(webhookId));

const indexingOf = ({ id, state, createdAt, nextTryAt }: Delivery): Indexing => {
  const newest = [newestFirst(createdAt), keyPart(id)];
  return {
    keys: [
      rowKey(family.all, ...newest),
      rowKey(family.state, state, ...newest),
      ...(nextTryAt === undefined ? [] : [rowKey(family.waiting, oldestFirst(nextTryAt), keyPart(id))]),
    ],
    columns: {},
  };
};

const find = (table: Table, webhookId: string, id: string): Promise<IndexedEntity<Delivery> | undefined> =>
  readEntity(table, deliverySchema, partitionOf(webhookId), id);

export const createDeliveryStore = (table: Table): DeliveryStore => ({
  read: async (webhookId, id) => {
    const found = await find(table, webhookId, id);
    return found && { value: found.value, etag: found.etag };
  },
  write: async (delivery, etag) => {
    if (etag === undefined) return insert(table, delivery);
    const old = await find(table, delivery.webhookId, delivery.id);
    if (old?.etag !== etag) return { kind: 'changed' };
    const partition = partitionOf(delivery.webhookId);
    return submitReplacement(table, replaceActions(partition, old, delivery, indexingOf(delivery)));
  },
  list: async ({ webhookId, state, limit, cursor }) => {
    const partition = partitionOf(webhookId);
    const range = state === undefined ? below(partition, family.all) : below(partition, family.state, state);
    const { rows, next } = await readIndexPage(table, { range, limit, ...(cursor ? { cursor } : {}) });
    const found = await readEach(
      rows.map(({ id }) => id),
      (id) => find(table, webhookId, id),
    );
    return { items: found.map(({ value }) => value), ...(next === undefined ? {} : { next }) };
  },
  overdue: async (webhookId, time, limit) => {
    const range: RowRange = {
      ...below(partitionOf(webhookId), family.waiting),
      to: rowKey(family.waiting, oldestFirst(time.toISOString())),
    };
    return (await readIndexPage(table, { range, limit })).rows.map(({ id }) => id);
  },
  purge: async (webhookId, time, limit) => {
    const range: RowRange = {
      ...below(partitionOf(webhookId), family.all),
      from: rowKey(family.all, newestFirst(time.toISOString())),
    };
    const { rows } = await readIndexPage(table, { range, limit });
    for (const { id } of rows) await remove(table, webhookId, id);
    return rows.length;
  },
});

const insert = async (table: Table, delivery: Delivery): Promise<WriteOutcome> => {
  const { webhookId, id } = delivery;
  try {
    const actions = insertActions(partitionOf(webhookId), id, delivery, indexingOf(delivery));
    return { kind: 'written', etag: await submit(table, actions) };
  } catch (error) {
    if (!isTaken(error)) throw error;
    const found = await find(table, webhookId, id);
    return found && isAsSent(found.value, delivery)
      ? { kind: 'written', etag: found.etag }
      : { kind: 'changed' };
  }
};

/** Somebody who writes at the same moment makes it begin again. */
const remove = async (table: Table, webhookId: string, id: string): Promise<void> => {
  const found = await find(table, webhookId, id);
  if (!found) return;
  try {
    await submitDeletion(table, deleteActions(partitionOf(webhookId), found));
  } catch (error) {
    if (!isMissing(error)) throw error;
    await remove(table, webhookId, id);
  }
};
