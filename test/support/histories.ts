import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

const historyEvent = z.looseObject({
  EventType: z.number(),
  EventId: z.number(),
  IsPlayed: z.boolean(),
  Timestamp: z.string(),
});

export const recordedInstance = z.object({
  name: z.string(),
  instanceId: z.string(),
  /** One generation: continueAsNew makes another. */
  executionId: z.string(),
  status: z.string(),
  history: z.array(historyEvent),
});
export type RecordedInstance = z.infer<typeof recordedInstance>;

/** What a host keeps of every orchestration at this moment, as the SDK would be handed it next. The host may be running. */
export const readHistories = (dataDir: string): RecordedInstance[] => {
  const database = new DatabaseSync(join(dataDir, 'host', 'host.sqlite'), { readOnly: true });
  try {
    const pieces = database.prepare('SELECT events FROM history WHERE instance_id = ? ORDER BY piece');
    return database
      .prepare('SELECT id, name, execution_id, status FROM instances ORDER BY created, id')
      .all()
      .map(({ id, name, execution_id: executionId, status }) => {
        const events = pieces.all(id ?? '').map((row) => String(row['events']));
        const history: unknown = JSON.parse(`[${events.join(',')}]`);
        return recordedInstance.parse({ name, instanceId: id, executionId, status, history });
      });
  } finally {
    database.close();
  }
};
