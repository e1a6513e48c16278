import * as z from 'zod';
import type { SweepRecord } from '../../domain/sweep.ts';
import type { FollowedSettings, SweepStore } from '../../ports/sweep-store.ts';
import { bodyRow, insertBody, readBody, replaceBody } from './body-row.ts';
import type { Table } from './table.ts';

const sweepSchema = z.looseObject({
  id: z.string(),
  startedAt: z.string(),
  progressAt: z.string(),
  finishedAt: z.string().optional(),
  cared: z.number(),
  refreshed: z.number(),
  validated: z.number(),
  lost: z.number(),
  recovered: z.number(),
  postponed: z.number(),
  warned: z.number(),
  failed: z.number(),
  overdue: z.number(),
});

const recordSchema: z.ZodType<SweepRecord> = z.looseObject({
  lookedAt: z.string().optional(),
  running: sweepSchema.optional(),
  past: z.array(sweepSchema),
});

const careSettings = z.looseObject({
  refreshDays: z.number(),
  warningDays: z.array(z.number()),
  rotateDaysBefore: z.number(),
});

const followedSchema: z.ZodType<FollowedSettings> = z.looseObject({
  settings: careSettings,
  before: careSettings.optional(),
  cursor: z.string().optional(),
  done: z.boolean(),
});

const partition = 'settings';
const rowName = 'sweeps';
const followedName = 'care-settings';

/** Stands for the record that nobody has written yet. */
const noRow = '"none"';

export const createSweepStore = (settings: Table): SweepStore => ({
  read: async () =>
    (await readBody(settings, recordSchema, partition, rowName)) ?? { value: { past: [] }, etag: noRow },
  write: async (record, etag) => {
    const row = bodyRow(partition, rowName, record);
    const written = await (etag === noRow ? insertBody(settings, row) : replaceBody(settings, row, etag));
    return written === undefined ? { kind: 'changed' } : { kind: 'written', etag: written };
  },
  readFollowed: async () => (await readBody(settings, followedSchema, partition, followedName))?.value,
  writeFollowed: async (followed) => {
    await (await settings.client()).upsertEntity(bodyRow(partition, followedName, followed), 'Replace');
  },
});
