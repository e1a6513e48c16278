import { useEffect, useRef, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { restoreScroll } from './kept-scroll.ts';

let lastFrame: string | undefined;

/**
 * The screen's h1: names the browser tab, and takes the focus when the screen changes; not when the page loads, nor on
 * coming in from the sign-in, which is a load in all but name.
 */
export const ScreenHeading = ({ title, children }: { title: string; children?: ReactNode }): ReactNode => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const frame = heading.current?.closest('main')?.className;
    const changed = frame === lastFrame;
    lastFrame = frame;
    if (!changed) return;
    heading.current?.focus({ preventScroll: true });
    restoreScroll('main', heading.current?.closest('main'));
    restoreScroll('window', window);
  }, []);
  useEffect(() => {
    document.title = `${title} · ${texts.product}`;
  }, [title]);
  return (
    <h1 className="screen-heading" tabIndex={-1} ref={heading}>
      {children ?? title}
    </h1>
  );
};
