import type { Invoke } from './invoke.ts';

/** `functionTimeout` of host.json as it is written, and in milliseconds. */
export type FunctionTimeout = { readonly text: string; readonly ms: number };

/** What the Flex Consumption and Premium plans take when host.json says nothing. */
const standard = '00:30:00';

/** Reads `[d.]hh:mm:ss`; undefined for `-1`, which means without end. Throws for what is neither. */
export const readFunctionTimeout = (text: string = standard): FunctionTimeout | undefined => {
  if (text === '-1') return undefined;
  const [, days = '0', ...parts] = /^(?:(\d+)\.)?(\d{1,2}):([0-5]\d):([0-5]\d)$/.exec(text) ?? [];
  const [hours = 0, minutes = 0, seconds = 0] = parts.map(Number);
  const ms = (((Number(days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  if (!(ms > 0))
    throw new Error(
      `host.json: functionTimeout is '${text}'. Write a time such as 00:05:00, or -1 for no end.`,
    );
  return { text, ms };
};

/** Longer pauses overflow the timer (a signed 32-bit number of milliseconds). */
const longestPause = 2 ** 31 - 1;

/**
 * Ends each invocation that takes longer: an HTTP call is answered 500, an activity has failed, a timer's run is logged.
 * The real host ends the whole worker process with it; here the code that did not come back is only not listened to any more.
 */
export const withTimeout = (invoke: Invoke, timeout: FunctionTimeout | undefined): Invoke => {
  if (!timeout) return invoke;
  const { text, ms } = timeout;
  return async (fn, invocation, options) => {
    let pause: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      pause = setTimeout(
        () =>
          reject(
            new Error(
              `Function '${fn.name}' was ended: it took longer than the functionTimeout of host.json, ${text}.`,
            ),
          ),
        Math.min(ms, longestPause),
      );
    });
    try {
      return await Promise.race([invoke(fn, invocation, options), tooLong]);
    } finally {
      clearTimeout(pause);
    }
  };
};
