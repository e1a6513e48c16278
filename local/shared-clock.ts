import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** How far host and simulator run ahead of the machine's clock; kept over restarts. */
export interface SharedClock {
  offsetMs(): number;
  move(byMs: number): void;
}

export const sharedClock = (file: string): SharedClock => {
  let offsetMs = readOffset(file);
  return {
    offsetMs: () => offsetMs,
    move: (byMs) => {
      offsetMs += byMs;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, String(offsetMs));
      renameSync(`${file}.new`, file);
    },
  };
};

const readOffset = (file: string): number => {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    return 0; // Never moved.
  }
};
