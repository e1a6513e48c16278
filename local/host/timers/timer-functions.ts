import type { RegisteredFunction } from '../function-registry.ts';
import { TimerFunction } from './timer-function.ts';
import type { TimerParts } from './timer-function.ts';

/** Starts all timer functions of the app. */
export const startTimerFunctions = (functions: readonly RegisteredFunction[], parts: TimerParts) => {
  const timers = functions.map((fn) => new TimerFunction(fn, parts));
  return { close: async () => void (await Promise.all(timers.map((timer) => timer.close()))) };
};
