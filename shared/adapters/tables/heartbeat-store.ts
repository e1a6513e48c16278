import { odata } from '@azure/data-tables';
import * as z from 'zod';
import type { Heartbeat } from '../../domain/heartbeat.ts';
import type { Heartbeats } from '../../ports/heartbeats.ts';
import { bodyRow, decodeBody } from './body-row.ts';
import { keyPart } from './row-keys.ts';
import type { Table } from './table.ts';

const heartbeatSchema: z.ZodType<Heartbeat> = z.object({
  timer: z.string(),
  at: z.string(),
  outcome: z.enum(['done', 'failed']),
  durationMs: z.number(),
});

/** Beside the settings: a row a timer. */
const partition = 'heartbeats';

export const createHeartbeats = (settings: Table): Heartbeats => ({
  beat: async (heartbeat) => {
    const client = await settings.client();
    await client.upsertEntity(bodyRow(partition, keyPart(heartbeat.timer), heartbeat), 'Replace');
  },
  last: async () => {
    const client = await settings.client();
    const found: Heartbeat[] = [];
    for await (const row of client.listEntities({
      queryOptions: { filter: odata`PartitionKey eq ${partition}` },
    }))
      found.push(decodeBody(heartbeatSchema, row).value);
    return found;
  },
});
