import type { IncomingMessage } from 'node:http';
import type { HttpData } from '../typed-data.ts';

/** Longest body the Functions host takes (100 MB, "HTTP trigger limits"). */
const BODY_LIMIT = 100 * 1024 * 1024;

export const readBody = async (
  request: IncomingMessage,
  limit = BODY_LIMIT,
): Promise<Buffer | 'too large'> => {
  if (Number(request.headers['content-length'] ?? 0) > limit) return 'too large';
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return 'too large';
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
};

/** Header values as one string each; repeated ones joined by a comma, as Kestrel hands them on. */
export const readHeaders = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  return headers;
};

/** Query values; those of a repeated key joined by a comma, which is how the host sends them. */
const readQuery = (url: URL): Record<string, string> => {
  const query: Record<string, string> = {};
  for (const [key, value] of url.searchParams) {
    const before = Object.hasOwn(query, key) ? query[key] : undefined;
    query[key] = before === undefined ? value : `${before},${value}`;
  }
  return query;
};

export const toHttpData = (
  request: IncomingMessage,
  url: URL,
  params: Record<string, string>,
  body: Buffer,
): HttpData => ({
  method: request.method ?? 'GET',
  url: url.href,
  headers: readHeaders(request),
  params,
  query: readQuery(url),
  body: body.length > 0 ? { bytes: body } : null,
});
