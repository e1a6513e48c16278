import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isStatus, wordsOf } from '../api/api-error.ts';
import { meKey } from '../api/query-client.ts';
import { customersKey } from '../customers/use-customers.ts';
import { invitationsKey } from '../invitations/use-invitations.ts';
import { texts } from '../texts.ts';
import { useUnsaved } from '../ui/unsaved.ts';

/** One of many: a row of a list. */
export interface BulkItem {
  key: string;
  name: string;
  /** Where to look at it. */
  href: string;
}

export interface BulkResult {
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** What was done, or why not. */
  detail?: string;
}

export interface BulkRun {
  phase: 'asking' | 'running' | 'cancelling' | 'over';
  resultOf: (item: BulkItem) => BulkResult;
  count: (state: BulkResult['state']) => number;
  start: () => void;
  /** What has failed or was cancelled, once more. */
  again: () => void;
  cancel: () => void;
}

/** So many are under way at once. */
const atOnce = 3;

const waiting: BulkResult = { state: 'waiting' };
const failureOf = (error: unknown): BulkResult => {
  const { title, detail } = wordsOf(error);
  return { state: 'failed', detail: `${title}. ${detail}` };
};

/**
 * Does `act` to each item, a few at a time, over the same endpoints as one by one; it answers what was done. Leaving the
 * page meanwhile asks first. Without a session the rest is not even tried.
 */
export const useBulkRun = <Item extends BulkItem>(
  items: readonly Item[],
  act: (item: Item) => Promise<string>,
): BulkRun => {
  const client = useQueryClient();
  const [phase, setPhase] = useState<BulkRun['phase']>('asking');
  const [results, setResults] = useState<ReadonlyMap<string, BulkResult>>(new Map());
  const stopped = useRef<string>(undefined);
  useUnsaved(phase === 'running' || phase === 'cancelling');

  const note = ({ key }: Item, result: BulkResult): void =>
    setResults((present) => new Map(present).set(key, result));

  const doOne = async (item: Item): Promise<void> => {
    if (stopped.current !== undefined) return note(item, { state: 'cancelled', detail: stopped.current });
    note(item, { state: 'running' });
    try {
      note(item, { state: 'done', detail: await act(item) });
    } catch (error) {
      note(item, failureOf(error));
      if (!isStatus(error, 401)) return;
      stopped.current = texts.bulk.signedOut;
      void client.invalidateQueries({ queryKey: meKey });
    }
  };

  const run = async (some: readonly Item[]): Promise<void> => {
    stopped.current = undefined;
    setPhase('running');
    for (const item of some) note(item, waiting);
    const queue = some.values();
    const worker = async (): Promise<void> => {
      for (const item of queue) await doOne(item);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    setPhase('over');
    await Promise.all(
      [invitationsKey, customersKey].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  };

  const resultOf = ({ key }: BulkItem): BulkResult => results.get(key) ?? waiting;
  return {
    phase,
    resultOf,
    count: (state) => items.filter((item) => resultOf(item).state === state).length,
    start: () => void run(items),
    again: () => void run(items.filter((item) => resultOf(item).state !== 'done')),
    cancel: () => {
      stopped.current ??= '';
      setPhase('cancelling');
    },
  };
};
