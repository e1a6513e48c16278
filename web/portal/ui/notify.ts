import { isStatus, wordsOf } from '../api/api-error.ts';

/** A short message at the edge of the screen. */
export interface Notice {
  id: number;
  intent: 'success' | 'warning' | 'error';
  title: string;
  detail?: string;
}

/** Long enough to be read twice: 8 s for a line, more for more (about 15 characters a second). */
const successMs = ({ title, detail = '' }: Omit<Notice, 'id'>): number =>
  Math.max(8_000, (title.length + detail.length) * 130);

let notices: readonly Notice[] = [];
let count = 0;
/** While somebody points at the messages, or is in them with the keyboard, none goes by itself. */
let held = false;
/** Their time was over while they were held. */
let overdue: readonly number[] = [];
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

const goByItself = (id: number): void => {
  if (held) overdue = [...overdue, id];
  else dismissNotice(id);
};

export const holdNotices = (hold: boolean): void => {
  held = hold;
  if (hold) return;
  const gone = overdue;
  overdue = [];
  show(notices.filter(({ id }) => !gone.includes(id)));
};

const add = (notice: Omit<Notice, 'id'>): number => {
  count += 1;
  show([...notices, { ...notice, id: count }]);
  return count;
};

export const notify = {
  /** Something was done; goes by itself. */
  done: (title: string, detail?: string): void => {
    const notice = { intent: 'success', title, detail } as const;
    const id = add(notice);
    setTimeout(() => goByItself(id), successMs(notice));
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
