import { useSyncExternalStore } from 'react';

const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );

export const usePrefersDark = (): boolean => useMedia('(prefers-color-scheme: dark)');

/** Too narrow for a table: rows become cards. The same width as in styles/table.css. */
export const useNarrow = (): boolean => useMedia('(max-width: 639px)');
