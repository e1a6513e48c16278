import { ACTION, ActionRefused, decodeAction } from './actions.ts';
import type { Action, LeafAction } from './actions.ts';
import type { Effect } from './effect.ts';
import { nameOfStep } from './changed-code.ts';
import { hasPassed } from './ledger.ts';
import type { Gate, Ledger } from './ledger.ts';
import { nextPiece, openRetried } from './receive.ts';
import { firstTry } from './retry-pause.ts';

/** `continueAs` is the JSON text of the next generation's input. */
type Advance = { effects: Effect[]; continueAs?: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Strings come from the SDK as JSON text already. */
const inputText = (input: unknown): string =>
  typeof input === 'string' ? input : (JSON.stringify(input) ?? 'null');
const valueText = (input: unknown): string => JSON.stringify(input) ?? 'null';

type Place = { action: number; path: number[]; raced: boolean; now: number };

const openTimer = (
  ledger: Ledger,
  leaf: number,
  timer: Extract<LeafAction, { actionType: 5 }>,
  { path, now }: Place,
): Effect => {
  const eventId = ledger.nextEventId++;
  if (timer.isCanceled) ledger.done.push(leaf);
  else ledger.open[eventId] = { kind: 'timer', leaf, fireAt: timer.fireAt, path };
  return { kind: 'timer', eventId, fireAt: nextPiece(timer.fireAt, now), cancelled: timer.isCanceled };
};

const openWait = (ledger: Ledger, leaf: number, name: string, { action, raced }: Place): void => {
  const kept = ledger.unclaimed.findIndex((event) => event.name === name);
  if (kept >= 0) {
    ledger.unclaimed.splice(kept, 1);
    ledger.done.push(leaf);
  } else ledger.waits.push({ name, leaf, action, raced });
};

const openPlain = (ledger: Ledger, leaf: number, kind: 'activity' | 'child'): number => {
  const eventId = ledger.nextEventId++;
  ledger.open[eventId] = { kind, leaf, retry: null };
  return eventId;
};

const openLeaf = (ledger: Ledger, leaf: number, action: LeafAction, place: Place): Effect[] => {
  switch (action.actionType) {
    case ACTION.activity: {
      const eventId = openPlain(ledger, leaf, 'activity');
      return [{ kind: 'activity', eventId, name: action.functionName, input: inputText(action.input) }];
    }
    case ACTION.child: {
      const eventId = openPlain(ledger, leaf, 'child');
      const instanceId = action.instanceId ?? null;
      return [
        { kind: 'child', eventId, name: action.functionName, input: valueText(action.input), instanceId },
      ];
    }
    case ACTION.activityWithRetry:
      return [openRetried(ledger, leaf, firstTry(action, inputText(action.input), place.now))];
    case ACTION.childWithRetry:
      return [openRetried(ledger, leaf, firstTry(action, valueText(action.input), place.now))];
    case ACTION.timer:
      return [openTimer(ledger, leaf, action, place)];
    case ACTION.wait:
      openWait(ledger, leaf, action.externalEventName, place);
      return [];
    case ACTION.continueAsNew:
      throw new ActionRefused('continueAsNew inside of a Task.any or Task.all.');
  }
};

const open = (ledger: Ledger, action: Action, place: Place, effects: Effect[]): Gate => {
  if (action.kind === 'leaf') {
    const leaf = ledger.leaves++;
    effects.push(...openLeaf(ledger, leaf, action.leaf, place));
    return { kind: 'leaf', leaf };
  }
  const raced = place.raced || action.kind === 'any';
  return {
    kind: action.kind,
    of: action.of.map((one, i) => open(ledger, one, { ...place, raced, path: [...place.path, i] }, effects)),
  };
};

const timerAt = (actions: readonly unknown[], [first = -1, ...inner]: readonly number[]): unknown =>
  inner.reduce<unknown>((at, i) => {
    const of = isObject(at) ? at['compoundActions'] : undefined;
    return Array.isArray(of) ? of[i] : undefined;
  }, actions[first]);

/** Timers that the orchestrator has cancelled since. */
const cancelled = (ledger: Ledger, actions: readonly unknown[]): Effect[] => {
  const effects: Effect[] = [];
  for (const [eventId, work] of Object.entries(ledger.open)) {
    if (work.kind !== 'timer') continue;
    const timer = timerAt(actions, work.path);
    if (!isObject(timer) || timer['isCanceled'] !== true) continue;
    delete ledger.open[eventId];
    ledger.done.push(work.leaf);
    effects.push({ kind: 'cancelTimer', eventId: Number(eventId) });
  }
  return effects;
};

/**
 * Acts on what is new in the SDK's list (whole since the generation began), one action after another, each when the
 * real host would: once the one before it has passed. `now` is the episode's time in ms.
 */
export const advance = (ledger: Ledger, actions: readonly unknown[], now: number): Advance => {
  const effects = cancelled(ledger, actions);
  ledger.seen = actions.length;
  for (;;) {
    if (ledger.gate && !hasPassed(ledger.gate, ledger.done)) return { effects };
    const raw = actions[ledger.handled];
    if (raw === undefined) return { effects };
    const action = decodeAction(raw);
    const place = { action: ledger.handled, path: [ledger.handled], raced: false, now };
    ledger.handled++;
    ledger.asked.push(nameOfStep(raw));
    ledger.done = [];
    if (action.kind === 'leaf' && action.leaf.actionType === ACTION.continueAsNew)
      return { effects, continueAs: valueText(action.leaf.input) };
    ledger.gate = open(ledger, action, place, effects);
  }
};

/** Whether all that the orchestrator asked for has been acted upon and has passed. */
export const isThrough = (ledger: Ledger): boolean =>
  ledger.handled === ledger.seen && (!ledger.gate || hasPassed(ledger.gate, ledger.done));
