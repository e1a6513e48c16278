import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What workflows cost, read off the recorded histories that the replay tests keep true (test/replay/histories). */
export interface WorkflowCounts {
  /** Messages that the Durable Task Scheduler hands over: starts, activities and their results, timers, events. */
  actions: number;
  activities: number;
  /** Executions of orchestrators: a replay each. */
  episodes: number;
}

const recorded = z.array(
  z.object({ name: z.string(), history: z.array(z.object({ EventType: z.number() })) }),
);

/** Event types of a Durable history. */
const started = 0;
const scheduled = 4;
const completed = 5;
const failed = 6;
const fired = 11;
const episode = 12;
const raised = 15;
const handedOver = [started, scheduled, completed, failed, fired, raised];

const read = (file: string) =>
  recorded.parse(
    JSON.parse(
      readFileSync(join(import.meta.dirname, '../../test/replay/histories', `${file}.json`), 'utf8'),
    ),
  );

/** Of a recording, or of one workflow in it. */
export const countsOf = (recording: string, workflow?: string): WorkflowCounts => {
  const events = read(recording)
    .filter(({ name }) => workflow === undefined || name === workflow)
    .flatMap(({ history }) => history.map(({ EventType }) => EventType));
  const count = (types: readonly number[]): number => events.filter((type) => types.includes(type)).length;
  return { actions: count(handedOver), activities: count([scheduled]), episodes: count([episode]) };
};
