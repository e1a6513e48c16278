import * as z from 'zod';
import { newerData, unreadableRow } from '../../errors/data-errors.ts';

/**
 * How rows are written: one number for all of them, in a column of every row that has a body; 1 where there is none. It
 * grows only when an earlier build would misread what this one writes; docs/versioning.md says in which order `reads`
 * and `writes` grow.
 */
export const rowSchema = { reads: 1, writes: 1 } as const;

/** The column. */
export const schemaStamp = (): { schema: number } => ({ schema: rowSchema.writes });

/** Makes the next schema's body of one; pure, and leaves alone what has that shape already. */
export type Upgrade = (body: unknown) => unknown;

/** By kind of row (its schema of today): what leads to each schema from the one before. */
export const rowUpgrades = z.registry<Readonly<Record<number, Upgrade>>>();

const stamped = z.object({ body: z.string(), schema: z.number().default(1) });

/** The value of a row with a body, as this build knows it. Throws {@link newerData} and {@link unreadableRow}. */
export const decodeRow = <T>(schema: z.ZodType<T>, found: unknown, known: number = rowSchema.reads): T => {
  const row = stamped.safeParse(found);
  if (!row.success) throw unreadable(row.error);
  const { body, schema: written } = row.data;
  if (written > known) throw newerData(written, known);
  const upgrades = rowUpgrades.get(schema) ?? {};
  let value = parsed(body);
  for (let next = written + 1; next <= known; next += 1) value = upgrades[next]?.(value) ?? value;
  const decoded = schema.safeParse(value);
  if (!decoded.success) throw unreadable(decoded.error);
  return decoded.data;
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw unreadableRow([]);
  }
};

const unreadable = ({ issues }: z.ZodError) => unreadableRow(issues.map(({ path }) => path.join('.')));
