import { ACTION } from './actions.ts';
import type { Ledger } from './ledger.ts';

const kinds: Readonly<Record<number, string>> = {
  [ACTION.activity]: 'activity',
  [ACTION.activityWithRetry]: 'activity',
  [ACTION.child]: 'sub-orchestration',
  [ACTION.childWithRetry]: 'sub-orchestration',
  [ACTION.continueAsNew]: 'continueAsNew',
  [ACTION.timer]: 'timer',
  [ACTION.wait]: 'wait for',
  [ACTION.any]: 'any of',
  [ACTION.all]: 'all of',
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** A step of the SDK's list in words, as it is kept in the ledger's `asked`. Every episode names all that went before. */
export const nameOfStep = (action: unknown): string => {
  if (!isObject(action)) return 'nothing';
  const { actionType, functionName, externalEventName, compoundActions } = action;
  const inner = Array.isArray(compoundActions)
    ? `(${compoundActions.map(nameOfStep).join(', ')})`
    : undefined;
  return [kinds[Number(actionType)], functionName, externalEventName, inner]
    .filter((part) => typeof part === 'string')
    .join(' ');
};

/** What was asked for in the place of which step that has been carried out before, or undefined. */
export const findChangedStep = (
  { asked, handled }: Ledger,
  actions: readonly unknown[],
): { before: string; now: string } | undefined => {
  // A file of an earlier build of this host has no list.
  if (asked.length !== handled) return undefined;
  for (const [index, before] of asked.entries()) {
    const now = nameOfStep(actions[index]);
    if (now !== before) return { before, now };
  }
  return undefined;
};
