import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { RateAnswer, RateLimiter } from '../../ports/rate-limiter.ts';
import { bodyRow, insertBody, readBody, replaceBody } from './body-row.ts';
import type { Table } from './table.ts';

/** `start`: milliseconds since the epoch. */
const windowSchema = z.object({ start: z.number(), count: z.number() });

/** Keys hold addresses, which nobody needs to read here, and may be of any length. */
const partitionOf = (key: string): string => createHash('sha256').update(key).digest('hex');
const rowName = 'window';

/** One row a key, used again by the next window, so that nothing has to be swept away. */
export const createRateLimiter = (table: Table, clock: Clock): RateLimiter => ({
  take: async (key, limit, windowSeconds) => {
    const partition = partitionOf(key);
    const length = windowSeconds * 1000;
    // Ends: whoever loses the race for the row has seen it counted up, so the limit comes nearer with each turn.
    for (;;) {
      const now = clock.now().getTime();
      const start = now - (now % length);
      const found = await readBody(table, windowSchema, partition, rowName);
      const count = found?.value.start === start ? found.value.count : 0;
      if (count >= limit) return limited(start + length - now);
      const row = bodyRow(partition, rowName, { start, count: count + 1 });
      const written = found ? await replaceBody(table, row, found.etag) : await insertBody(table, row);
      if (written !== undefined) return { kind: 'allowed' };
    }
  },
});

const limited = (milliseconds: number): RateAnswer => ({
  kind: 'limited',
  retryAfterSeconds: Math.ceil(milliseconds / 1000),
});
