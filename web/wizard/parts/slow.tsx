import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { texts } from '../texts.ts';

const usual = 20_000;

/** For waits that are short as a rule: what to know, and what can be done, when one is not. */
export const Slow = ({ children }: { children?: ComponentChildren }) => {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), usual);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <p role="status">{slow ? texts.slow : ''}</p>
      {slow && children}
    </>
  );
};
