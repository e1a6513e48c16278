import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const line = z.object({ level: z.enum(['trace', 'debug', 'information']) });

/** A line of the app about what went as it should. */
const isRoutine = (text: string): boolean => {
  if (!text.startsWith('{')) return false;
  try {
    return line.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
};

/**
 * What a process prints, line by line: all of it goes to a file, which begins anew; what somebody should see goes to the
 * terminal too, so that addresses and trouble are not lost among requests that went well.
 */
export const terminalLog = (file: string, print: (text: string) => void): ((text: string) => void) => {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  let rest = '';
  return (text) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    if (lines.length === 0) return;
    appendFileSync(file, `${lines.join('\n')}\n`);
    for (const one of lines) if (!isRoutine(one)) print(`${one}\n`);
  };
};
