import * as z from 'zod';
import { idDigits } from '../../domain/tenant-user.ts';
import type { UserStore } from '../../ports/user-store.ts';
import { submitEach } from './batches.ts';
import { beginningWith, keyPart, partOf, rowKey, type RowRange } from './row-keys.ts';
import type { Table } from './table.ts';

const family = 'v';

const note = z.object({ rowKey: z.string(), ids: z.string() });

/**
 * Who was seen on which page: a row for each page and digit, so that sweeping a digit reads its own rows only. Users that
 * are as they were need no write of their own to be known as seen.
 */
export const seenUsers = (table: Table): Pick<UserStore, 'markSeen' | 'seen' | 'forgetSeen'> => ({
  markSeen: (place, page, ids) =>
    submitEach(
      table,
      idDigits.flatMap((digit) => {
        const seen = ids.filter((id) => id.startsWith(digit));
        const row = {
          partitionKey: place,
          rowKey: rowKey(family, digit, keyPart(page)),
          ids: seen.join(' '),
        };
        return seen.length === 0 ? [] : [[['upsert', row, 'Replace']]];
      }),
    ),
  seen: async (place, digits, pages) => {
    const found = new Set<string>();
    for await (const { rowKey: key, ids } of notes(table, digitRange(place, family, digits)))
      if (partOf(key, 2).startsWith(keyPart(pages))) for (const id of ids.split(' ')) found.add(id);
    return found;
  },
  forgetSeen: async (place, digits) => {
    const keys: string[] = [];
    for await (const row of notes(table, digitRange(place, family, digits))) keys.push(row.rowKey);
    await submitEach(
      table,
      keys.map((key) => [['delete', { partitionKey: place, rowKey: key }]]),
    );
  },
});

async function* notes(table: Table, { partition, from, to }: RowRange): AsyncGenerator<z.infer<typeof note>> {
  const client = await table.client();
  const filter = `PartitionKey eq '${partition}' and RowKey ge '${from}' and RowKey lt '${to}'`;
  for await (const row of client.listEntities({ queryOptions: { filter } })) yield note.parse(row);
}

/** Rows of a family whose second part begins with one of the digits. */
export const digitRange = (partition: string, rows: string, digits: readonly string[]): RowRange => ({
  partition,
  from: rowKey(rows, digits[0] ?? ''),
  to: beginningWith(partition, rowKey(rows, digits.at(-1) ?? '')).to,
});
