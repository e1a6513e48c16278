import { z } from 'zod';
import { EVENT } from './history-event.ts';
import type { InboxEvent } from './history-event.ts';

const events = z.array(z.looseObject({ EventType: z.number() }));
const raised = z.object({
  EventType: z.literal(EVENT.eventRaised),
  Name: z.string(),
  Input: z.string(),
  Timestamp: z.string(),
});

const parse = (history: string) => events.parse(JSON.parse(`[${history}]`));

/** The events that a generation made by continueAsNew has been handed in its first history. */
export const carriedEvents = (history: string): InboxEvent[] =>
  parse(history).flatMap((event) => (event.EventType === EVENT.eventRaised ? [raised.parse(event)] : []));

/** That first history once its episode has played it: all of it is then marked, but OrchestratorStarted (recorded). */
export const asPlayed = (history: string): string =>
  parse(history)
    .map((event) => JSON.stringify({ ...event, IsPlayed: event.EventType !== EVENT.orchestratorStarted }))
    .join(',');
