import { mostExportedRows } from '../../shared/contracts/exports.ts';
import type { Page } from '../../shared/ports/stored.ts';

const pageSize = 200;

/** Page after page of a list, up to what an export may have; `cut` when there is more. */
export const readAll = async <T>(
  readPage: (paging: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<{ found: T[]; cut: boolean }> => {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && found.length < mostExportedRows);
  const cut = cursor !== undefined || found.length > mostExportedRows;
  return { found: found.slice(0, mostExportedRows), cut };
};

/** The last line of a file that does not hold everything. */
export const cutLine = (cut: boolean, most: number): string[][] =>
  cut
    ? [
        [
          `There is more: an export has at most ${most.toLocaleString('en')} rows. Narrow the list and export again.`,
        ],
      ]
    : [];

/** A file that the browser saves, named after its day. */
export const asFile = (name: string, now: Date): Record<string, string> => ({
  'content-disposition': `attachment; filename="${name}-${now.toISOString().slice(0, 10)}.csv"`,
});
