import { createHash } from 'node:crypto';

/** Durable takes instance ids of at most 100 characters. */
const longestId = 80;

/** The id of all that is started for an event, the same however often it is told: `event-{id}`, shortened if need be. */
export const eventInstance = (eventId: string): string =>
  `event-${eventId.length <= longestId ? eventId : createHash('sha256').update(eventId).digest('hex')}`;
