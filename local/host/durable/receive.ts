import type { Effect } from './effect.ts';
import { EVENT } from './history-event.ts';
import type { InboxEvent } from './history-event.ts';
import type { Ledger, Retry, Work } from './ledger.ts';
import { pauseAfter } from './retry-pause.ts';

/** Longest timer the host sets in one piece, and the piece it sets for a longer one (maximumShortTimerDuration, …). */
const LONGEST_PIECE_MS = 6 * 86_400_000;
const LONG_PIECE_MS = 3 * 86_400_000;

/** When the next piece of a timer that ends at `fireAt` fires. */
export const nextPiece = (fireAt: number, now: number): number =>
  fireAt - now > LONGEST_PIECE_MS ? now + LONG_PIECE_MS : fireAt;

/** Opens work under the next number, and says what to do for it. */
export const openRetried = (ledger: Ledger, leaf: number, retry: Retry): Effect => {
  const eventId = ledger.nextEventId++;
  ledger.open[eventId] = { kind: retry.kind, leaf, retry };
  const { name, input, instanceId } = retry;
  return retry.kind === 'activity'
    ? { kind: 'activity', eventId, name, input }
    : { kind: 'child', eventId, name, input, instanceId };
};

const take = (ledger: Ledger, eventId: number): Work | undefined => {
  const found = ledger.open[eventId];
  delete ledger.open[eventId];
  return found;
};

const failed = (ledger: Ledger, eventId: number, now: number): Effect[] => {
  const work = take(ledger, eventId);
  if (!work) return [];
  if (work.kind === 'timer' || work.kind === 'pause' || !work.retry) {
    ledger.done.push(work.leaf);
    return [];
  }
  const pauseId = ledger.nextEventId++;
  ledger.open[pauseId] = { kind: 'pause', leaf: work.leaf, retry: work.retry };
  return [{ kind: 'timer', eventId: pauseId, fireAt: now + pauseAfter(work.retry), cancelled: false }];
};

const fired = (ledger: Ledger, eventId: number, now: number): Effect[] => {
  const work = take(ledger, eventId);
  if (work?.kind === 'pause' && work.retry.tries < work.retry.maxTries)
    return [openRetried(ledger, work.leaf, { ...work.retry, tries: work.retry.tries + 1 })];
  if (work?.kind === 'timer' && work.fireAt > now) {
    const pieceId = ledger.nextEventId++;
    ledger.open[pieceId] = work;
    return [{ kind: 'timer', eventId: pieceId, fireAt: nextPiece(work.fireAt, now), cancelled: false }];
  }
  if (work) ledger.done.push(work.leaf);
  return [];
};

/** Gives the event to the youngest wait of its name, or keeps it. */
const raised = (ledger: Ledger, name: string, index: number): void => {
  const at = ledger.waits.findLastIndex((wait) => wait.name === name);
  const [wait] = at < 0 ? [] : ledger.waits.splice(at, 1);
  if (wait) ledger.done.push(wait.leaf);
  else ledger.unclaimed.push({ name, episode: ledger.episode, index });
};

/** Enters one event into the ledger as the SDK's replay will take it. `now` is the episode's time, ms. */
export const receive = (ledger: Ledger, event: InboxEvent, index: number, now: number): Effect[] => {
  switch (event.EventType) {
    case EVENT.taskCompleted:
    case EVENT.childCompleted: {
      const work = take(ledger, event.TaskScheduledId);
      if (work) ledger.done.push(work.leaf);
      return [];
    }
    case EVENT.taskFailed:
    case EVENT.childFailed:
      return failed(ledger, event.TaskScheduledId, now);
    case EVENT.timerFired:
      return fired(ledger, event.TimerId, now);
    case EVENT.eventRaised:
      raised(ledger, event.Name, index);
      return [];
    default:
      return [];
  }
};

/**
 * Whether this event must have an episode to itself: when it makes the host number work of its own (a retry, the next
 * piece of a long timer), or when a wait is being raced, so that it is certain which wait had it.
 */
export const standsAlone = (ledger: Ledger, event: InboxEvent): boolean => {
  switch (event.EventType) {
    case EVENT.taskFailed:
    case EVENT.childFailed: {
      const work = ledger.open[event.TaskScheduledId];
      return (work?.kind === 'activity' || work?.kind === 'child') && work.retry !== null;
    }
    case EVENT.timerFired: {
      const work = ledger.open[event.TimerId];
      return work?.kind === 'pause' || work?.kind === 'timer';
    }
    case EVENT.eventRaised:
      return ledger.waits.some((wait) => wait.raced);
    case EVENT.executionSuspended:
    case EVENT.executionResumed:
    case EVENT.executionTerminated:
      return true;
    default:
      return false;
  }
};

/** Whether the event still concerns this generation's open work (a cancelled timer's, a late result's does not). */
export const isWanted = (ledger: Ledger, event: InboxEvent): boolean => {
  switch (event.EventType) {
    case EVENT.taskCompleted:
    case EVENT.taskFailed:
    case EVENT.childCompleted:
    case EVENT.childFailed:
      return String(event.TaskScheduledId) in ledger.open;
    case EVENT.timerFired:
      return String(event.TimerId) in ledger.open;
    default:
      return true;
  }
};
