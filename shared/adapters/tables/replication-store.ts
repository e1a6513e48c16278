import type { TransactionAction } from '@azure/data-tables';
import { silenceSeconds, wantedAt, type Replication } from '../../domain/replication.ts';
import { plusSeconds } from '../../domain/time.ts';
import type { ReplicationStore } from '../../ports/replication-store.ts';
import type { WriteOutcome } from '../../ports/stored.ts';
import { bodyRow, deleteBody } from './body-row.ts';
import {
  deleteActions,
  insertActions,
  isAsSent,
  readEntity,
  replaceActions,
  submitReplacement,
  type Indexing,
} from './indexed-entity.ts';
import { readIndexPage } from './index-page.ts';
import { replicationSchema } from './replication-schema.ts';
import { below, keyPart, oldestFirst, rowKey } from './row-keys.ts';
import { submit, submitDeletion, type Table } from './table.ts';
import { isMissing, isTaken } from './table-errors.ts';

/** Rows, what is due and what was abandoned share one partition, so that one batch writes them. */
const partition = 'replications';

const running = 'r';
const changed = 'w';
const scheduled = 's';
const left = 'g';

/**
 * One due row at most. A scheduled one stands at the start of the last run, not at the next one's: so the hours between two
 * may be changed without writing anything.
 */
const indexing = (replication: Replication): Indexing => ({
  keys: dueKeys(replication).map(([family, at]) => rowKey(family, oldestFirst(at), replication.customerId)),
  columns: {},
});

const dueKeys = (replication: Replication): [string, string][] => {
  const { run, heldSince, startedAt } = replication;
  if (run) return [[running, run.aliveAt]];
  if (heldSince !== undefined) return [];
  const at = wantedAt(replication);
  if (at !== undefined) return [[changed, at]];
  return startedAt === undefined ? [] : [[scheduled, startedAt]];
};

export const createReplicationStore = (table: Table): ReplicationStore => {
  const find = (customerId: string) => readEntity(table, replicationSchema, partition, customerId);
  const dueOf = async (family: string, until: string, limit: number) => {
    const range = { ...below(partition, family), to: rowKey(family, oldestFirst(plusSeconds(until, 0.001))) };
    const { rows } = await readIndexPage(table, { range, limit });
    return rows.map(({ id }) => id);
  };
  return {
    read: async (customerId) => {
      const found = await find(customerId);
      return found && { value: found.value, etag: found.etag };
    },
    write: async (replication, etag) => {
      const old = await find(replication.customerId);
      if (old?.etag !== etag) return { kind: 'changed' };
      return old
        ? submitReplacement(table, replaceActions(partition, old, replication, indexing(replication)))
        : insert(table, replication);
    },
    due: async (now, everyHours, limit) => {
      const at = now.toISOString();
      const silent = await dueOf(running, plusSeconds(at, -silenceSeconds), limit);
      const wanted = await dueOf(changed, at, limit);
      const hours =
        everyHours === 0 ? [] : await dueOf(scheduled, plusSeconds(at, -everyHours * 3600), limit);
      return [...silent, ...wanted, ...hours].slice(0, limit);
    },
    abandon: (customerId) => abandon(table, customerId),
    leave: async (place) => void (await submit(table, [leaving(place)])),
    abandoned: async (limit) => {
      const { rows } = await readIndexPage(table, { range: below(partition, left), limit });
      return rows.map(({ id }) => id);
    },
    forget: (place) => deleteBody(table, partition, rowKey(left, keyPart(place))),
  };
};

const insert = async (table: Table, replication: Replication): Promise<WriteOutcome> => {
  const { customerId } = replication;
  try {
    const actions = insertActions(partition, customerId, replication, indexing(replication));
    return { kind: 'written', etag: await submit(table, actions) };
  } catch (error) {
    if (!isTaken(error)) throw error;
    const found = await readEntity(table, replicationSchema, partition, customerId);
    return found && isAsSent(found.value, replication)
      ? { kind: 'written', etag: found.etag }
      : { kind: 'changed' };
  }
};

const leaving = (place: string): TransactionAction => [
  'upsert',
  { ...bodyRow(partition, rowKey(left, keyPart(place)), {}), id: place },
  'Replace',
];

/** Somebody who writes at the same moment makes it begin again. */
const abandon = async (table: Table, customerId: string): Promise<void> => {
  const found = await readEntity(table, replicationSchema, partition, customerId);
  if (!found) return;
  try {
    await submitDeletion(table, [...deleteActions(partition, found), leaving(found.value.place)]);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await abandon(table, customerId);
  }
};
