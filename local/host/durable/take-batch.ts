import { EVENT } from './history-event.ts';
import type { InboxEvent } from './history-event.ts';
import type { LiveInstance, Message } from './live-instance.ts';
import { isWanted, standsAlone } from './receive.ts';

/** While suspended, events are taken into the history but nothing resumes: results and timers stay in the inbox. */
const reachesSuspended = (instance: LiveInstance, event: InboxEvent): boolean => {
  switch (event.EventType) {
    case EVENT.executionResumed:
    case EVENT.executionSuspended:
    case EVENT.executionTerminated:
      return true;
    case EVENT.eventRaised:
      return !standsAlone(instance.ledger, event);
    default:
      return false;
  }
};

/** Takes from the inbox, in order, what the next episode is to see, and apart from it what no longer concerns anyone. */
export const takeBatch = (instance: LiveInstance): { batch: Message[]; stale: Message[] } => {
  const batch: Message[] = [];
  const stale: Message[] = [];
  const kept: Message[] = [];
  const suspended = instance.status === 'Suspended';
  let full = false;
  for (const message of instance.inbox) {
    const { event, executionId } = message;
    const mine = executionId === null || executionId === instance.executionId;
    if (!mine || !isWanted(instance.ledger, event)) stale.push(message);
    else if (full || (suspended && !reachesSuspended(instance, event))) kept.push(message);
    else if (!standsAlone(instance.ledger, event)) batch.push(message);
    else {
      // What stands alone waits until what came before it has been seen.
      (batch.length === 0 ? batch : kept).push(message);
      full = true;
    }
  }
  instance.inbox = kept;
  return { batch, stale };
};
