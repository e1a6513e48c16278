import { useLocation, useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';

export interface Pages {
  /** Of the page shown; undefined on the first. */
  cursor: string | undefined;
  number: number;
  next: (cursor: string) => void;
  previous: () => void;
  first: () => void;
}

const cursorsIn = (state: unknown): string[] => {
  if (typeof state !== 'object' || state === null || !('cursors' in state)) return [];
  return Array.isArray(state.cursors) ? state.cursors.filter((cursor) => typeof cursor === 'string') : [];
};

/**
 * Pages by cursor. The way here is a stack of cursors kept in the history entry: the browser's Back turns a page back too,
 * a reload stays, and a changed filter starts anew.
 */
export const usePages = (): Pages => {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const cursors = cursorsIn(useHistoryState<unknown>());
  const here = search === '' ? path : `${path}?${search}`;
  const go = (stack: string[]): void =>
    navigate(here, { state: stack.length === 0 ? null : { cursors: stack } });
  return {
    cursor: cursors.at(-1),
    number: cursors.length + 1,
    next: (cursor) => go([...cursors, cursor]),
    previous: () => go(cursors.slice(0, -1)),
    first: () => go([]),
  };
};
