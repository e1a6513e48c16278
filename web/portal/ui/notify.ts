import { isStatus, wordsOf } from '../api/api-error.ts';

/** A short message at the edge of the screen. */
export interface Notice {
  id: number;
  intent: 'success' | 'warning' | 'error';
  title: string;
  detail?: string;
}

const successMs = 8_000;

let notices: readonly Notice[] = [];
let count = 0;
const listeners = new Set<() => void>();

const show = (next: readonly Notice[]): void => {
  notices = next;
  for (const listener of listeners) listener();
};

export const shownNotices = (): readonly Notice[] => notices;

export const onNotices = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const dismissNotice = (id: number): void => show(notices.filter((notice) => notice.id !== id));

const add = (notice: Omit<Notice, 'id'>): number => {
  count += 1;
  show([...notices, { ...notice, id: count }]);
  return count;
};

export const notify = {
  /** Something was done; goes by itself. */
  done: (title: string, detail?: string): void => {
    const id = add({ intent: 'success', title, detail });
    setTimeout(() => dismissNotice(id), successMs);
  },
  /** Something was done, and found what wants a look; stays until it is dismissed. */
  warn: (title: string, detail?: string): void => {
    add({ intent: 'warning', title, detail });
  },
  /** Something was not done; stays until it is dismissed. */
  failed: (error: unknown): void => {
    add({ intent: isStatus(error, 412) ? 'warning' : 'error', ...wordsOf(error) });
  },
};
