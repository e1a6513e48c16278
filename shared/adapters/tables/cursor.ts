import * as z from 'zod';
import { badCursor } from '../../errors/catalogue.ts';
import type { RowRange } from './row-keys.ts';

/** Where to go on: behind a row, and within that query at the service's own continuation. */
const position = z.strictObject({
  after: z.string().max(1024).optional(),
  token: z.base64().max(4096).optional(),
});
export type Position = z.infer<typeof position>;

export const encodeCursor = (at: Position): string => Buffer.from(JSON.stringify(at)).toString('base64url');

/** The SDK parses the token itself and would throw a SyntaxError at a forged one. */
const continuation = z.object({ nextPartitionKey: z.string(), nextRowKey: z.string().optional() });

/** Throws {@link badCursor}. */
export const decodeCursor = (cursor: string, { from, to }: RowRange): Position => {
  try {
    const at = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (at.token !== undefined)
      continuation.parse(JSON.parse(Buffer.from(at.token, 'base64').toString('latin1')));
    if (at.after !== undefined && !(at.after >= from && at.after < to)) throw badCursor();
    return at;
  } catch {
    throw badCursor();
  }
};
