import { odata, type TableEntityResultPage } from '@azure/data-tables';
import * as z from 'zod';
import { badCursor } from '../../errors/catalogue.ts';
import { decodeCursor, encodeCursor, type Position } from './cursor.ts';
import type { RowRange } from './row-keys.ts';
import type { Table } from './table.ts';
import { isBadRequest } from './table-errors.ts';

/**
 * An index row: which entity it stands for, and the words that entity is found by, separated by blanks. What never changes
 * may stand in `body` itself, which saves reading the entity.
 */
const indexRow = z.object({
  rowKey: z.string(),
  id: z.string(),
  words: z.string().default(''),
  body: z.string().default(''),
  schema: z.number().optional(),
});
export type IndexRow = z.infer<typeof indexRow>;

export interface IndexQuery {
  range: RowRange;
  /** OData over copied columns, compared by the service. */
  where?: string;
  /** What the service cannot compare. */
  accept?: (row: IndexRow) => boolean;
  limit: number;
  cursor?: string;
}

interface IndexPage {
  rows: IndexRow[];
  next?: string;
}

/** The service answers at most 1,000 rows at once. */
const largestPage = 1000;
/** A page is filled from so many answers of the service, then handed over as it is, with a cursor to go on. */
const mostAnswers = 10;

const filterOf = ({ range, where }: IndexQuery, { after }: Position): string => {
  const { partition, from, to } = range;
  const start = after === undefined ? odata`RowKey ge ${from}` : odata`RowKey gt ${after}`;
  return (
    odata`PartitionKey eq ${partition} and ` +
    `${start} and ${odata`RowKey lt ${to}`}${where === undefined ? '' : ` and ${where}`}`
  );
};

/** One page of a range of index rows, in the order of their keys. Throws {@link badCursor}. */
export const readIndexPage = async (table: Table, query: IndexQuery): Promise<IndexPage> => {
  const start: Position = query.cursor === undefined ? {} : decodeCursor(query.cursor, query.range);
  const client = await table.client();
  const answers = client.listEntities({ queryOptions: { filter: filterOf(query, start) } }).byPage({
    maxPageSize: query.accept ? largestPage : Math.min(largestPage, query.limit + 1),
    ...(start.token === undefined ? {} : { continuationToken: start.token }),
  });
  try {
    return await fillPage(answers, query, start);
  } catch (error) {
    if (start.token !== undefined && isBadRequest(error)) throw badCursor();
    throw error;
  }
};

const fillPage = async (
  answers: AsyncIterable<TableEntityResultPage<object>>,
  { accept, limit }: IndexQuery,
  start: Position,
): Promise<IndexPage> => {
  const rows: IndexRow[] = [];
  let answered = 0;
  for await (const answer of answers) {
    for (const found of answer) {
      const row = indexRow.parse(found);
      if (accept && !accept(row)) continue;
      const last = rows.at(-1);
      if (last && rows.length === limit) return { rows, next: encodeCursor({ after: last.rowKey }) };
      rows.push(row);
    }
    const token = answer.continuationToken;
    // An empty answer with a continuation is not the end: rows that do not match take the service's time as well.
    if (token === undefined) break;
    answered += 1;
    if (rows.length === limit || answered === mostAnswers)
      return { rows, next: encodeCursor({ ...start, token }) };
  }
  return { rows };
};
