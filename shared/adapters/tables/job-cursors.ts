import * as z from 'zod';
import type { JobCursors } from '../../ports/job-cursors.ts';
import { bodyRow, readBody } from './body-row.ts';
import { keyPart } from './row-keys.ts';
import type { Table } from './table.ts';

const cursorSchema = z.object({ cursor: z.string() });

/** Beside the settings: a row a job. */
const partition = 'jobs';

export const createJobCursors = (settings: Table): JobCursors => ({
  read: async (job) => (await readBody(settings, cursorSchema, partition, keyPart(job)))?.value.cursor,
  write: async (job, cursor) => {
    const client = await settings.client();
    await client.upsertEntity(bodyRow(partition, keyPart(job), { cursor }), 'Replace');
  },
});
