import { useEffect, useRef, type ReactNode } from 'react';
import { texts } from '../texts.ts';

let screensShown = 0;

/** The screen's h1: names the browser tab, and takes the focus when the screen changes (not when the page loads). */
export const ScreenHeading = ({ title, children }: { title: string; children?: ReactNode }): ReactNode => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    screensShown += 1;
    if (screensShown === 1) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('main')?.scrollTo(0, 0);
    window.scrollTo(0, 0);
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
