import { useLayoutEffect, type RefObject } from 'react';

/** What scrolls: the window, the screen beside the menu, a table in its box. */
type Kind = 'window' | 'main' | 'table';

const kept = new Map<string, { top: number; left: number }>();

/** The entry of the browser's history that is shown, so that Back finds what that entry had; nothing in older browsers. */
const shownEntry = (): string | undefined =>
  'navigation' in window ? window.navigation.currentEntry?.key : undefined;

const kindOf = (target: EventTarget | null): Kind | undefined => {
  if (target === document) return 'window';
  if (!(target instanceof Element)) return undefined;
  return target.matches('main') ? 'main' : target.matches('.table-box') ? 'table' : undefined;
};

const keep = ({ target }: Event): void => {
  const entry = shownEntry();
  const kind = kindOf(target);
  if (entry === undefined || kind === undefined) return;
  const { scrollTop: top, scrollLeft: left } = target instanceof Element ? target : document.documentElement;
  kept.set(`${entry} ${kind}`, { top, left });
};

// Scroll events do not bubble, but they can be heard on the way down.
document.addEventListener('scroll', keep, { capture: true, passive: true });

/** To where this entry of the history was left; a new one begins at the top. */
export const restoreScroll = (kind: Kind, element: Element | Window | null | undefined): void => {
  element?.scrollTo({ top: 0, ...kept.get(`${shownEntry()} ${kind}`) });
};

/** The same for a list, once its rows are there, and whenever another page of it is. */
export const useKeptScroll = (kind: Kind, ready: boolean, box?: RefObject<HTMLElement | null>): void => {
  const entry = shownEntry();
  useLayoutEffect(() => {
    if (ready) restoreScroll(kind, box ? box.current : window);
  }, [entry, kind, ready, box]);
};
