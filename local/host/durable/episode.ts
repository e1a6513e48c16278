import { ActionRefused } from './actions.ts';
import { advance, isThrough } from './advance.ts';
import { findChangedStep } from './changed-code.ts';
import type { Effect } from './effect.ts';
import { carriedEvents } from './fresh-history.ts';
import { EVENT, timestamp, writeEvents } from './history-event.ts';
import type { HistoryEvent, InboxEvent } from './history-event.ts';
import type { Ledger } from './ledger.ts';
import type { LiveInstance } from './live-instance.ts';
import type { Answer } from './orchestrator-answer.ts';
import { findRacedTwice } from './raced-twice.ts';
import { receive } from './receive.ts';
import { TRAP } from './traps.ts';

export type Turn =
  | { kind: 'waiting'; effects: Effect[]; customStatus: unknown }
  | { kind: 'completed'; effects: Effect[]; output: string; customStatus: unknown }
  | { kind: 'again'; input: string; carried: InboxEvent[]; customStatus: unknown }
  | { kind: 'failed'; message: string; customStatus?: unknown }
  /** What the orchestrator answers while it is suspended is looked at when it is resumed. */
  | { kind: 'suspended' };

type Run = (history: string, isReplaying: boolean) => Promise<Answer>;

export type Episode = {
  readonly ledger: Ledger;
  /** ms since the epoch */
  readonly now: number;
  readonly batch: readonly InboxEvent[];
  /** What the SDK saw beyond the committed history. */
  readonly opening: readonly HistoryEvent[];
  readonly turn: Turn;
};

/** Names of the functions an orchestration may call. */
type Known = { activities: readonly string[]; orchestrations: readonly string[] };

const checkNames = (effects: readonly Effect[], known: Known): void => {
  for (const effect of effects) {
    if (effect.kind === 'activity' && !known.activities.includes(effect.name))
      throw new ActionRefused(TRAP.unknownActivity(effect.name, known.activities));
    if (effect.kind === 'child' && !known.orchestrations.includes(effect.name))
      throw new ActionRefused(TRAP.unknownChild(effect.name, known.orchestrations));
  }
};

/** Name of the event if the youngest wait for it had already lost its race when the event came, else null. */
const lostRace = (ledger: Ledger, batch: readonly InboxEvent[]): string | null => {
  for (const event of batch) {
    if (event.EventType !== EVENT.eventRaised) continue;
    const wait = ledger.waits.findLast((one) => one.name === event.Name);
    if (wait?.raced && wait.action < ledger.seen - 1) return event.Name;
  }
  return null;
};

const again = (ledger: Ledger, batch: readonly InboxEvent[], input: string, customStatus: unknown): Turn => {
  const lost = ledger.unclaimed.filter((event) => event.episode < ledger.episode);
  if (lost.length > 0)
    return { kind: 'failed', message: TRAP.continueAsNewLosesEvents(lost.map((event) => event.name)) };
  const carried = ledger.unclaimed.flatMap(({ index }) => batch[index] ?? []);
  return { kind: 'again', input, carried, customStatus };
};

const decide = (
  ledger: Ledger,
  batch: readonly InboxEvent[],
  answer: Extract<Answer, { kind: 'state' }>,
  made: Effect[],
  now: number,
): Turn => {
  const { customStatus } = answer;
  const racedTwice = findRacedTwice(answer.actions);
  if (racedTwice) return { kind: 'failed', message: TRAP.racedTwice(racedTwice) };
  const changed = findChangedStep(ledger, answer.actions);
  if (changed) return { kind: 'failed', message: TRAP.changedCode(changed) };
  const { effects, continueAs } = advance(ledger, answer.actions, now);
  const all = [...made, ...effects];
  if (continueAs !== undefined) return again(ledger, batch, continueAs, customStatus);
  if (answer.isDone && isThrough(ledger))
    return { kind: 'completed', effects: all, output: JSON.stringify(answer.output) ?? 'null', customStatus };
  if (!answer.isDone && Object.keys(ledger.open).length === 0 && ledger.waits.length === 0)
    return { kind: 'failed', message: TRAP.waitsForNothing() };
  return { kind: 'waiting', effects: all, customStatus };
};

const conclude = (
  ledger: Ledger,
  batch: readonly InboxEvent[],
  answer: Answer,
  made: Effect[],
  now: number,
  stale: string | null,
): Turn => {
  switch (answer.kind) {
    case 'threwNothing':
      return { kind: 'failed', message: TRAP.threwNonError() };
    case 'threw':
      return { kind: 'failed', message: answer.message, customStatus: answer.customStatus };
    case 'state': {
      const stood = !answer.isDone && answer.actions.length === ledger.seen;
      if (stale !== null && stood) return { kind: 'failed', message: TRAP.lostRace(stale) };
      return decide(ledger, batch, answer, made, now);
    }
  }
};

const numbers = (effect: Effect) => effect.kind !== 'cancelTimer';

/** Runs one episode on a copy of the ledger; nothing of it counts until it is committed. */
export const runEpisode = async (
  instance: LiveInstance,
  incoming: readonly InboxEvent[],
  known: Known,
  run: Run,
): Promise<Episode> => {
  // A fresh generation is run at the time that its history already states.
  const now = instance.fresh ? instance.lastEpisodeAt : Math.max(Date.now(), instance.lastEpisodeAt);
  const ledger = structuredClone(instance.ledger);
  ledger.episode++;
  const batch = instance.fresh ? carriedEvents(instance.history) : incoming;
  const started = { EventType: EVENT.orchestratorStarted, Timestamp: timestamp(now) } as const;
  const opening: HistoryEvent[] = instance.fresh ? [] : [started, ...incoming];
  const stale = lostRace(ledger, batch);
  const behind = ledger.seen > ledger.handled;
  const made = batch.flatMap((event, i) => receive(ledger, event, i, now));
  const pieces = [instance.history, writeEvents(opening, false)].filter((text) => text !== '');
  const first = instance.fresh || instance.history === '';
  const answer = await run(pieces.join(','), !first);
  const suspends = batch.at(-1)?.EventType === EVENT.executionSuspended;
  if (suspends || (instance.status === 'Suspended' && batch.at(-1)?.EventType !== EVENT.executionResumed))
    return { ledger, now, batch, opening, turn: { kind: 'suspended' } };
  let turn: Turn;
  try {
    if (behind && made.some(numbers)) throw new ActionRefused(TRAP.numbering());
    turn = conclude(ledger, batch, answer, made, now, stale);
    if (turn.kind === 'waiting' || turn.kind === 'completed') checkNames(turn.effects, known);
  } catch (error) {
    if (!(error instanceof ActionRefused)) throw error;
    turn = { kind: 'failed', message: error.message };
  }
  return { ledger, now, batch, opening, turn };
};
