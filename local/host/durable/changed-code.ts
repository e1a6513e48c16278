import { ACTION, decodeAction, type Action } from './actions.ts';
import type { Ledger } from './ledger.ts';

/** A step in words, as it is kept in the ledger's `asked`. */
export const nameOfStep = (action: Action): string => {
  if (action.kind !== 'leaf') return `${action.kind}(${action.of.map(nameOfStep).join(', ')})`;
  const { leaf } = action;
  switch (leaf.actionType) {
    case ACTION.activity:
    case ACTION.activityWithRetry:
      return `activity ${leaf.functionName}`;
    case ACTION.child:
    case ACTION.childWithRetry:
      return `sub-orchestration ${leaf.functionName}`;
    case ACTION.timer:
      return 'timer';
    case ACTION.wait:
      return `wait for ${leaf.externalEventName}`;
    case ACTION.continueAsNew:
      return 'continueAsNew';
  }
};

/** What was asked for in the place of which step that has been carried out before, or undefined. */
export const findChangedStep = (
  { asked, handled }: Ledger,
  actions: readonly unknown[],
): { before: string; now: string } | undefined => {
  // A file of an earlier build of this host has no list.
  if (asked.length !== handled) return undefined;
  for (const [index, before] of asked.entries()) {
    const now = actions[index] === undefined ? 'nothing' : nameOfStep(decodeAction(actions[index]));
    if (now !== before) return { before, now };
  }
  return undefined;
};
