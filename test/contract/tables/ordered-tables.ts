import type { TransactionAction } from '@azure/data-tables';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { ensureCertificates } from '../../../local/certificates.ts';
import { makeTempDir } from '../../support/temp-dir.ts';
import type { TestTables } from '../../support/tables.ts';
import { trustCertificate } from '../../support/trust.ts';

/**
 * The reading half of the Table service, in order of keys as Azure keeps its rows: a range is found by search, and
 * walked until an answer is full or so many rows were looked at, whether they matched or not. Azurite walks the whole
 * table for each query and never answers an empty page with a continuation, so it can show neither.
 */
export interface OrderedTables extends TestTables {
  /** Rows looked at since the last call. */
  visited(): number;
}

interface Row {
  key: string;
  columns: Record<string, unknown>;
}

/** The rows that batches would leave behind: inserts and upserts of one partition. */
export const rowsOf = (actions: readonly TransactionAction[]): Row[] =>
  actions.map(([, { rowKey, ...columns }]) => ({ key: rowKey ?? '', columns }));

export const startOrderedTables = async (rows: Row[], rowsPerAnswer = 1000): Promise<OrderedTables> => {
  const temp = makeTempDir();
  const { cert, key, ca } = await ensureCertificates(temp.path);
  trustCertificate(ca);
  const sorted = rows.sort((a, b) => (a.key < b.key ? -1 : 1));
  let visited = 0;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'https://localhost');
    const point = /RowKey='(.*)'\)$/.exec(decodeURIComponent(url.pathname))?.[1];
    if (request.method === 'POST')
      return reply(response, 409, { 'odata.error': { code: 'TableAlreadyExists' } });
    if (point !== undefined) {
      visited += 1;
      const row = sorted[firstFrom(sorted, point)];
      return row?.key === point ? reply(response, 200, bodyOf(row)) : reply(response, 404, {});
    }
    const found = walk(sorted, url.searchParams, rowsPerAnswer);
    visited += found.visited;
    const next = found.next === undefined ? {} : continuation(found.next);
    return reply(response, 200, { value: found.rows.map(bodyOf) }, next);
  };
  const server = createServer({ cert, key }, answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return {
    url: `https://localhost:${address.port}/account`,
    credential: { getToken: async () => ({ token: 'any', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    visited: () => {
      const count = visited;
      visited = 0;
      return count;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      temp.remove();
    },
  };
};

const bodyOf = ({ key, columns }: Row) => ({
  'odata.etag': 'W/"1"',
  PartitionKey: columns.partitionKey,
  RowKey: key,
  ...columns,
});

const reply = (response: ServerResponse, status: number, body: object, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

const encoded = (text: string) => Buffer.from(text).toString('base64');
const continuation = (key: string) => ({
  'x-ms-continuation-NextPartitionKey': encoded('partition'),
  'x-ms-continuation-NextRowKey': encoded(key),
});

/** Index of the first row whose key is not before `key`. */
const firstFrom = (sorted: readonly Row[], key: string): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.key ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
};

const walk = (sorted: readonly Row[], query: URLSearchParams, rowsPerAnswer: number) => {
  const terms = (query.get('$filter') ?? '').split(' and ').map(term);
  const start = terms.find(({ name, operator }) => name === 'RowKey' && operator.startsWith('g'));
  const token = query.get('NextRowKey');
  const from = token === null ? (start?.value ?? '') : Buffer.from(token, 'base64').toString();
  const end = terms.find(({ name, operator }) => name === 'RowKey' && operator === 'lt')?.value ?? '';
  const rows: Row[] = [];
  const first = firstFrom(sorted, from);
  for (let index = first; ; index += 1) {
    const row = sorted[index];
    if (!row || row.key >= end) return { rows, visited: index - first };
    if (rows.length === Number(query.get('$top') ?? 1000) || index - first === rowsPerAnswer)
      return { rows, visited: index - first, next: row.key };
    if (terms.every(({ holds }) => holds(row))) rows.push(row);
  }
};

/** One comparison of a filter: `name operator 'text'` or `name eq true`. */
const term = (text: string) => {
  const [, name = '', operator = '', literal = ''] = /^(\w+) (\w+) (.*)$/s.exec(text) ?? [];
  const value = literal.startsWith("'") ? literal.slice(1, -1).replaceAll("''", "'") : literal;
  const holds = ({ key, columns }: Row): boolean => {
    if (name === 'PartitionKey') return columns.partitionKey === value;
    if (name !== 'RowKey') return String(columns[name]) === value;
    return operator === 'gt' ? key > value : true;
  };
  return { name, operator, value, holds };
};
