import * as z from 'zod';
import type { Settings } from '../../domain/settings.ts';
import type { SettingsStore } from '../../ports/settings-store.ts';
import { readBody } from './body-row.ts';
import type { Table } from './table.ts';

/** What an administrator has set; whatever is not set stays as configured. */
const settingsSchema = z.object({
  providerName: z.string().optional(),
  supportContact: z.string().optional(),
  operationsEmail: z.string().optional(),
  linkLifetimeDays: z.number().optional(),
  approvalLifetimeDays: z.number().optional(),
  reminderDays: z.array(z.number()).optional(),
  invitationSubject: z.string().optional(),
  invitationBody: z.string().optional(),
});

const rowName = 'settings';

export const createSettingsStore = (table: Table, defaults: Settings): SettingsStore => ({
  read: async () => {
    const found = await readBody(table, settingsSchema, rowName, rowName);
    return { ...defaults, ...found?.value };
  },
});
