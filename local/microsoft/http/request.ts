import type { IncomingMessage } from 'node:http';
import { UnreadableBody, type SimRequest } from './route.ts';

/** No simulated service takes more; Communication Email's documented limit, 10 MB, is the largest. */
const maxBodyBytes = 10 * 1024 * 1024;

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

export const readRequest = async (incoming: IncomingMessage, baseUrl: string): Promise<SimRequest> => {
  const body = await readBody(incoming);
  const contentType = (incoming.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  return {
    method: incoming.method ?? 'GET',
    url: requestUrl(incoming.url ?? '/', baseUrl),
    params: {},
    headers: incoming.headers,
    body,
    cookies: readCookies(incoming.headers.cookie),
    form: () => {
      if (contentType !== 'application/x-www-form-urlencoded')
        throw new UnreadableBody('The request body must contain form fields.');
      return new URLSearchParams(body.toString('utf8'));
    },
    json: () => {
      try {
        return JSON.parse(body.toString('utf8')) as unknown;
      } catch {
        throw new UnreadableBody('The request body is not JSON.');
      }
    },
  };
};

/** A target such as `//evil` or `*` must not become another host. */
const requestUrl = (target: string, baseUrl: string): URL => {
  const url = new URL(baseUrl);
  const queryAt = target.indexOf('?');
  url.pathname = queryAt < 0 ? target : target.slice(0, queryAt);
  url.search = queryAt < 0 ? '' : target.slice(queryAt);
  return url;
};

const readBody = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > maxBodyBytes) throw new BodyTooLarge('The request body is larger than 10 MB.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
};

const readCookies = (header: string | undefined): Record<string, string> => {
  const cookies: Record<string, string> = {};
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0) cookies[pair.slice(0, equals).trim()] = decode(pair.slice(equals + 1).trim());
  }
  return cookies;
};

const decode = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};
