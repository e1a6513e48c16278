import * as z from 'zod';
import type { RegistrationWatch } from '../../domain/registration-watch.ts';
import type { RegistrationWatchStore } from '../../ports/registration-watch.ts';
import { bodyRow, readBody } from './body-row.ts';
import { problemSchema } from './invitation-schema.ts';
import type { Table } from './table.ts';

const watchSchema: z.ZodType<RegistrationWatch> = z.looseObject({
  of: z.string(),
  lookedAt: z.string(),
  expiresAt: z.string().optional(),
  refused: z
    .looseObject({ cause: problemSchema, since: z.string(), told: z.literal(true).optional() })
    .optional(),
  warned: z.looseObject({ expiresAt: z.string(), days: z.number() }).optional(),
});

const partition = 'settings';
const rowName = 'registration-watch';

export const createRegistrationWatch = (table: Table): RegistrationWatchStore => ({
  read: async () => (await readBody(table, watchSchema, partition, rowName))?.value,
  write: async (watch) => {
    await (await table.client()).upsertEntity(bodyRow(partition, rowName, watch), 'Replace');
  },
});
