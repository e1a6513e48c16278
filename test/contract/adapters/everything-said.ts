import { inspect } from 'node:util';

/** All that an error could tell a log or a history: its texts, its enumerable and hidden fields, and its causes. */
export const everythingSaidBy = (error: unknown): string =>
  [
    String(error),
    error instanceof Error ? error.stack : '',
    inspect(error, { depth: 12, showHidden: true }),
    JSON.stringify(error),
  ].join('\n');
