import * as z from 'zod';
import type { Logger } from '../../shared/logging/logger.ts';
import { indexedTables, type RepairStep } from '../../shared/ports/index-repair.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { count } from '../../shared/telemetry/metrics.ts';

const job = 'repairIndex';
/** A function may run for five minutes (host.json). */
const budgetMs = 4 * 60_000;

/** First each table's entities, then its index rows. */
const parts = indexedTables.flatMap((table) =>
  (['mendEntities', 'removeOrphans'] as const).map((act) => ({ table, act })),
);

const place = z.object({
  part: z
    .int()
    .min(0)
    .max(parts.length - 1),
  after: z.string().optional(),
});
type Place = z.infer<typeof place>;

const placeOf = (cursor: string | undefined): Place => {
  try {
    return place.parse(JSON.parse(cursor ?? ''));
  } catch {
    return { part: 0 };
  }
};

/**
 * Walks over everything that is indexed and mends what is not as it should be: as far as the time of one night lasts,
 * the next night goes on there. A walk that has come to its end begins anew the night after.
 */
export const repairIndex = async (
  { indexRepair, cursors }: Pick<Ports, 'indexRepair' | 'cursors'>,
  log: Logger,
  elapsedMs: () => number,
): Promise<{ looked: number; mended: number; removed: number; complete: boolean }> => {
  let at = placeOf(await cursors.read(job));
  const done = { looked: 0, mended: 0, removed: 0 };
  while (elapsedMs() < budgetMs) {
    const part = parts[at.part];
    if (!part) break;
    const step = await indexRepair[part.act](part.table, at.after);
    tell(part.table, step, log);
    done.looked += step.looked;
    done.mended += step.mended;
    done.removed += step.removed;
    at = step.next === undefined ? { part: at.part + 1 } : { part: at.part, after: step.next };
    const complete = at.part === parts.length;
    await cursors.write(job, JSON.stringify(complete ? { part: 0 } : at));
    if (complete) return { ...done, complete };
  }
  return { ...done, complete: false };
};

/** What had to be mended should not have been so: somebody should look who wrote to the table. */
const tell = (table: string, { mended, removed, busy, unreadable }: RepairStep, log: Logger): void => {
  if (mended + removed + unreadable.length === 0) return;
  log.warn('index.mended', { table, mended, removed, busy, unreadable: unreadable.slice(0, 10) });
  count('tenant_connect.index.mended', { table, kind: 'mended' }, mended);
  count('tenant_connect.index.mended', { table, kind: 'removed' }, removed);
};
