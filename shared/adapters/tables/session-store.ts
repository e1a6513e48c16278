import { odata } from '@azure/data-tables';
import * as z from 'zod';
import { roles, type Session } from '../../domain/session.ts';
import type { SessionStore } from '../../ports/session-store.ts';
import { bodyRow, readBody, type BodyRow } from './body-row.ts';
import { keyPart } from './row-keys.ts';
import type { Table } from './table.ts';
import { isMissing } from './table-errors.ts';

const sessionSchema: z.ZodType<Session> = z.looseObject({
  key: z.string(),
  objectId: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(roles)),
  customer: z.looseObject({ id: z.string(), tenantId: z.string() }).optional(),
  createdAt: z.string(),
  expiresAt: z.string(),
  rolesCheckedAt: z.string(),
});

/** People of the portal are few and their sessions last eight hours: one partition, scanned only by the purge. */
const partition = 'sessions';

interface SessionRow extends BodyRow {
  expiresAt: string;
}

const rowOf = (session: Session): SessionRow => ({
  ...bodyRow(partition, keyPart(session.key), session),
  // Times are ISO 8601 in UTC, so text order is time order.
  expiresAt: session.expiresAt,
});

const unlessGone = async (action: () => Promise<unknown>): Promise<boolean> => {
  try {
    await action();
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

export const createSessionStore = (table: Table): SessionStore => {
  const remove = async (key: string) => {
    const client = await table.client();
    return unlessGone(() => client.deleteEntity(partition, key));
  };
  return {
    create: async (session) => {
      await (await table.client()).upsertEntity(rowOf(session), 'Replace');
    },
    read: async (key) => (await readBody(table, sessionSchema, partition, keyPart(key)))?.value,
    /** A session that was deleted meanwhile stays deleted. */
    update: async (session) => {
      const client = await table.client();
      await unlessGone(() => client.updateEntity(rowOf(session), 'Replace'));
    },
    delete: async (key) => {
      await remove(keyPart(key));
    },
    purge: async (now, most) => {
      const client = await table.client();
      const filter = odata`PartitionKey eq ${partition} and expiresAt lt ${now.toISOString()}`;
      let purged = 0;
      for await (const row of client.listEntities({ queryOptions: { filter, select: ['RowKey'] } })) {
        if (purged === most) break;
        if (await remove(z.string().parse(row.rowKey))) purged += 1;
      }
      return purged;
    },
  };
};
