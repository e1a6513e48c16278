import { mostExportedRows } from '../../shared/contracts/exports.ts';
import { csvLine } from '../../shared/domain/csv.ts';
import type { Page } from '../../shared/ports/stored.ts';

const pageSize = 200;

/**
 * Page after page of a list, up to what an export may have; `cut` when there is more. Each row is a line of text as soon
 * as it is read: rows would take several times the memory.
 */
export const readAll = async <T>(
  readPage: (paging: { limit: number; cursor?: string }) => Promise<Page<T>>,
  cellsOf: (row: T) => string[],
): Promise<{ lines: string[]; cut: boolean }> => {
  const lines: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    for (const row of page.items) lines.push(csvLine(cellsOf(row)));
    cursor = page.next;
  } while (cursor !== undefined && lines.length < mostExportedRows);
  const cut = cursor !== undefined || lines.length > mostExportedRows;
  return { lines: lines.slice(0, mostExportedRows), cut };
};

/** The last line of a file that does not hold everything. */
export const cutLine = (cut: boolean, most: number): string[] =>
  cut
    ? [
        csvLine([
          `There is more: an export has at most ${most.toLocaleString('en')} rows. Narrow the list and export again.`,
        ]),
      ]
    : [];

/** A file that the browser saves, named after its day. */
export const asFile = (name: string, now: Date): Record<string, string> => ({
  'content-disposition': `attachment; filename="${name}-${now.toISOString().slice(0, 10)}.csv"`,
});
