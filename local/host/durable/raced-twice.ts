import { ACTION } from './actions.ts';

const WHAT: Record<number, string> = {
  [ACTION.activity]: 'activity',
  [ACTION.activityWithRetry]: 'activity',
  [ACTION.child]: 'sub-orchestration',
  [ACTION.childWithRetry]: 'sub-orchestration',
  [ACTION.timer]: 'timer',
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const leaves = function* (actions: readonly unknown[]): Generator<Record<string, unknown>> {
  for (const action of actions) {
    if (!isObject(action)) continue;
    const inner = action['compoundActions'];
    if (Array.isArray(inner)) yield* leaves(inner);
    else yield action;
  }
};

/**
 * What kind of task stands in two places of the SDK's list, or null. Told by the identity of the action objects, which
 * only a host in the same process can see; in JSON two timers for one moment look alike.
 */
export const findRacedTwice = (actions: readonly unknown[]): string | null => {
  const met = new Set<object>();
  for (const leaf of leaves(actions)) {
    const what = typeof leaf['actionType'] === 'number' ? WHAT[leaf['actionType']] : undefined;
    if (what && met.has(leaf)) return what;
    met.add(leaf);
  }
  return null;
};
