import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import type { MouseEvent, ReactNode } from 'react';
import { Link } from 'wouter';
import { rememberedList } from './last-list.ts';

/** Straight from that list: then Back, which finds its page and where it was scrolled to. */
const cameFrom = (path: string): boolean => {
  if (!('navigation' in window)) return false;
  const { currentEntry } = window.navigation;
  const before = currentEntry && window.navigation.entries()[currentEntry.index - 1]?.url;
  return typeof before === 'string' && new URL(before).pathname === path;
};

const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;

const goBack = (event: MouseEvent, path: string): void => {
  if (!isPlain(event) || !cameFrom(path)) return;
  event.preventDefault();
  history.back();
};

/** The way up to the list, as it was left. */
export const BackLink = ({ href, children }: { href: string; children: ReactNode }): ReactNode => (
  <Link href={rememberedList(href)} className="back-link" onClick={(event) => goBack(event, href)}>
    <ArrowLeftRegular aria-hidden="true" /> {children}
  </Link>
);
