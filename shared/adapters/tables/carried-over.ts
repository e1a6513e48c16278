import * as z from 'zod';

const fields = z.record(z.string(), z.unknown());

/**
 * What a stored object has beside the fields that this build knows: a newer build's, which a write of this one, while both
 * run or after the older one was put back, must not take away.
 */
export const carriedOver = (stored: unknown, known: object): Record<string, unknown> => {
  const found = fields.safeParse(stored);
  return Object.fromEntries(Object.entries(found.data ?? {}).filter(([name]) => !(name in known)));
};
