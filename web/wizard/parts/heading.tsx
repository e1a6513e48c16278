import { useLayoutEffect, useRef } from 'preact/hooks';
import { texts } from '../texts.ts';
import { Mark } from './mark.tsx';

interface HeadingProps {
  text: string;
  provider: string;
  tone?: 'good' | 'bad' | undefined;
}

/** The first screen leaves the focus where the browser puts it; later ones take it to their heading. */
let shown = 0;

export const Heading = ({ text, provider, tone }: HeadingProps) => {
  const element = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = texts.title(text, provider);
  }, [text, provider]);
  useLayoutEffect(() => {
    shown += 1;
    if (shown === 1) return;
    scrollTo({ top: 0 });
    element.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      {tone !== undefined && <Mark tone={tone} />}
      <h1 ref={element} tabIndex={-1}>
        {text}
      </h1>
    </>
  );
};
