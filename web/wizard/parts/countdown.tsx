import { useEffect, useState } from 'preact/hooks';
import { serverNow } from '../api/server-time.ts';
import { texts } from '../texts.ts';

const secondsUntil = (at: string): number => Math.max(0, Math.ceil((Date.parse(at) - serverNow()) / 1000));

/** Seconds left until a time, counted each second; 0 when it has passed. */
export const useSecondsLeft = (at: string): number => {
  const [left, setLeft] = useState(() => secondsUntil(at));
  useEffect(() => {
    setLeft(secondsUntil(at));
    const timer = setInterval(() => setLeft(secondsUntil(at)), 1000);
    return () => clearInterval(timer);
  }, [at]);
  return left;
};

const clockFace = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Counts down in view; read out at whole minutes only. */
export const Countdown = ({ left }: { left: number }) => (
  <>
    <p class="countdown" aria-hidden="true">
      {left === 0 ? texts.code.over : `${texts.code.left} ${clockFace(left)}`}
    </p>
    <p class="unseen" role="status">
      {left === 0 ? texts.code.over : texts.code.minutes(Math.ceil(left / 60))}
    </p>
  </>
);
