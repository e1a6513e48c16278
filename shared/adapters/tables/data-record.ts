import * as z from 'zod';
import { newerData } from '../../errors/data-errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DataRecord, DataWriter } from '../../ports/data-record.ts';
import { bodyRow, insertBody, readBody, replaceBody } from './body-row.ts';
import { rowSchema } from './row-schema.ts';
import type { Table } from './table.ts';

/** Of no schema in particular: every build has to be able to read it. */
const writerSchema: z.ZodType<DataWriter> = z.looseObject({
  schema: z.number(),
  version: z.string(),
  since: z.string(),
});

/** Beside the settings. */
const partition = 'settings';
const rowName = 'data-writer';

interface Build {
  version: string;
  /** Given by tests. */
  schema?: { reads: number; writes: number };
}

export const createDataRecord = (
  settings: Table,
  clock: Clock,
  { version, schema = rowSchema }: Build,
): DataRecord => {
  const find = () => readBody(settings, writerSchema, partition, rowName);
  const checked = async () => {
    const found = await find();
    if (found && found.value.schema > schema.reads) throw newerData(found.value.schema, schema.reads);
    return found;
  };
  return {
    read: async () => (await find())?.value,
    check: async () => void (await checked()),
    note: async () => {
      const found = await checked();
      if (found && found.value.schema >= schema.writes) return;
      const writer: DataWriter = { schema: schema.writes, version, since: clock.now().toISOString() };
      // Stamped with the first schema, so that builds that know no other can say what is newer.
      const row = { ...bodyRow(partition, rowName, writer), schema: 1 };
      // Whoever was faster has noted the same, or more.
      await (found ? replaceBody(settings, row, found.etag) : insertBody(settings, row));
    },
  };
};
