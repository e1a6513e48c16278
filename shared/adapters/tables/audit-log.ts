import { randomUUID } from 'node:crypto';
import type { AuditLog } from '../../ports/journals.ts';
import { bodyRow } from './body-row.ts';
import { newestFirst, rowKey } from './row-keys.ts';
import type { Table } from './table.ts';

/** A partition for each day (UTC), newest first within it. */
export const createAuditLog = (table: Table): AuditLog => ({
  record: async (entry) => {
    const client = await table.client();
    const day = new Date(entry.at).toISOString().slice(0, 10);
    const { actor, action, subject, at } = entry;
    await client.createEntity({
      ...bodyRow(day, rowKey(newestFirst(at), randomUUID()), entry),
      actor,
      action,
      subject,
    });
  },
});
