import { createHash } from 'node:crypto';
import * as z from 'zod';
import { pictureTypeOf } from '../../domain/picture.ts';
import { settingsApart, type ProviderMailKind, type Settings } from '../../domain/settings.ts';
import type { ReminderSweep, SettingsStore } from '../../ports/settings-store.ts';
import { carriedOver } from './carried-over.ts';
import { bodyRow, insertBody, readBody, replaceBody } from './body-row.ts';
import { readRow, type Table } from './table.ts';

const addresses = z.array(z.string()).optional();

const recipients = z.object({
  providerCompleted: addresses,
  providerApprovalWaiting: addresses,
  providerNewLink: addresses,
  providerAccountToApprove: addresses,
  providerMailBounced: addresses,
  providerConnectionLost: addresses,
  providerConnectionRecovered: addresses,
  providerExpiring: addresses,
  providerWebhookFailing: addresses,
} satisfies Record<ProviderMailKind, z.ZodType>);

/** What an administrator has set; whatever is not set stays as configured. */
const settingsSchema = z.object({
  providerName: z.string().optional(),
  supportContact: z.string().optional(),
  logo: z.string().optional(),
  sender: z.string().optional(),
  recipients: recipients.optional(),
  linkLifetimeDays: z.number().optional(),
  approvalLifetimeDays: z.number().optional(),
  reminderDays: z.array(z.number()).optional(),
  warningDays: z.array(z.number()).optional(),
  refreshDays: z.number().optional(),
  rotateDaysBefore: z.number().optional(),
  replicationHours: z.number().optional(),
  auditDays: z.number().optional(),
  invitationSubject: z.string().optional(),
  invitationBody: z.string().optional(),
  by: z.string().optional(),
  at: z.string().optional(),
} satisfies Record<keyof Settings | 'by' | 'at', z.ZodType>);

const settingsAsStored = z.looseObject({ recipients: z.unknown().optional() });

/** With what a newer build has set, of which this one knows nothing. */
const withNewer = (set: Partial<Settings>, stored: z.infer<typeof settingsAsStored> | undefined): object => {
  const newer = carriedOver(stored?.recipients, recipients.shape);
  return {
    ...carriedOver(stored, settingsSchema.shape),
    ...set,
    ...((set.recipients || Object.keys(newer).length > 0) && { recipients: { ...newer, ...set.recipients } }),
  };
};

const sweepSchema: z.ZodType<ReminderSweep> = z.object({
  days: z.array(z.number()),
  left: z.array(z.string()),
  cursor: z.string().optional(),
});

const pictureRow = z.object({ data: z.instanceof(Uint8Array) });

const partition = 'settings';
const rowName = 'settings';
const sweepName = 'reminder-sweep';
const pictureName = (id: string): string => `picture-${id}`;

/** Stands for the row that nobody has written yet. */
const noRow = '"none"';

export const createSettingsStore = (table: Table, defaults: Settings): SettingsStore => {
  const effective = (set: z.infer<typeof settingsSchema> | undefined): Settings => {
    const { by: _by, at: _at, recipients, ...rest } = set ?? {};
    return { ...defaults, ...rest, recipients: { ...defaults.recipients, ...recipients } };
  };
  const find = () => readBody(table, settingsSchema, partition, rowName);
  return {
    defaults,
    read: async () => effective((await find())?.value),
    readPresent: async () => {
      const found = await find();
      const { by, at } = found?.value ?? {};
      return { settings: effective(found?.value), etag: found?.etag ?? noRow, by, at };
    },
    write: async (settings, by, at, etag) => {
      const stored = (await readBody(table, settingsAsStored, partition, rowName))?.value;
      const set = withNewer(settingsApart(settings, defaults), stored);
      const row = bodyRow(partition, rowName, { ...set, by, at });
      const written = await (etag === noRow ? insertBody(table, row) : replaceBody(table, row, etag));
      return written === undefined ? { kind: 'changed' } : { kind: 'written', etag: written };
    },
    keepPicture: async ({ bytes }) => {
      const id = createHash('sha256').update(bytes).digest('hex');
      const client = await table.client();
      await client.upsertEntity({ partitionKey: partition, rowKey: pictureName(id), data: bytes }, 'Replace');
      return id;
    },
    readPicture: async (id) => {
      const found = await readRow(table, partition, pictureName(id));
      if (found === undefined) return undefined;
      const bytes = pictureRow.parse(found).data;
      const type = pictureTypeOf(bytes);
      return type && { type, bytes };
    },
    readSweep: async () => (await readBody(table, sweepSchema, partition, sweepName))?.value,
    writeSweep: async (sweep) => {
      await (await table.client()).upsertEntity(bodyRow(partition, sweepName, sweep), 'Replace');
    },
  };
};
