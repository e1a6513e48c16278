import {
  AuthenticationHandlerOptions,
  RetryHandlerOptions,
  type GraphRequest,
} from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { Secret } from '../../domain/secret.ts';
import type { GraphAnswer } from '../../ports/tenant-directory.ts';
import { answering } from './graph-answer.ts';
import { createGraphClient } from './graph-client.ts';

/** For a whole read, retries and further pages included. */
const timeoutMs = 10_000;
/** Of hundreds of objects, which take Graph longer. */
const pageTimeoutMs = 30_000;
/** One more try after a moment; the workflows wait longer, and tell people about it. */
const retry = new RetryHandlerOptions(1, 1, (_delay, _attempt, _request, _options, response) =>
  isShortWait(response.headers.get('retry-after')),
);
/** Roles of one account or app; far more than there are. */
const maxPages = 20;

const page = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.url().optional(),
  '@odata.count': z.number().int().optional(),
});

/** `count` where it was asked for, on the first page. */
export interface GraphPage {
  items: unknown[];
  next?: string;
  count?: number;
}

/** Reads of Graph, through @microsoft/microsoft-graph-client, each with its own access token and a decoded answer. */
export interface GraphReader {
  one<T>(
    schema: z.ZodType<T>,
    path: string,
    accessToken: Secret<string>,
    headers?: Record<string, string>,
  ): Promise<GraphAnswer<T>>;
  /** One page of a collection: the first by its path, a later one by the `next` of the page before. Undecoded. */
  page(
    path: string,
    accessToken: Secret<string>,
    headers?: Record<string, string>,
  ): Promise<GraphAnswer<GraphPage>>;
  /** Every page of a collection. */
  all<T>(item: z.ZodType<T>, path: string, accessToken: Secret<string>): Promise<GraphAnswer<T[]>>;
}

export const createGraphReader = (baseUrl: string): GraphReader => {
  const client = createGraphClient(baseUrl, retry);
  const request = (path: string, accessToken: Secret<string>, signal: AbortSignal): GraphRequest =>
    client
      .api(path)
      .middlewareOptions([
        new AuthenticationHandlerOptions({ getAccessToken: async () => accessToken.reveal() }),
      ])
      .options({ signal });
  return {
    one: (schema, path, accessToken, headers = {}) =>
      answering(schema, () =>
        request(path, accessToken, AbortSignal.timeout(timeoutMs)).headers(headers).get(),
      ),
    page: async (path, accessToken, headers = {}) => {
      const read = async () => {
        if (URL.canParse(path)) requireOwn(path, baseUrl);
        return request(path, accessToken, AbortSignal.timeout(pageTimeoutMs)).headers(headers).get();
      };
      return mapAnswer(await answering(page, read), pageOf);
    },
    all: (item, path, accessToken) => {
      const signal = AbortSignal.timeout(timeoutMs);
      const follow = (link: string) => request(link, accessToken, signal);
      return answering(z.array(item), () => readPages(path, baseUrl, follow));
    },
  };
};

const pageOf = (body: z.infer<typeof page>): GraphPage => {
  const { value: items, '@odata.nextLink': next, '@odata.count': count } = body;
  return { items, ...(next === undefined ? {} : { next }), ...(count === undefined ? {} : { count }) };
};

const isShortWait = (header: string | null): boolean => header === null || Number(header) <= 2;

/** Follows `@odata.nextLink`, which must stay at the server the first page came from. */
const readPages = async (
  path: string,
  baseUrl: string,
  request: (path: string) => GraphRequest,
): Promise<unknown[]> => {
  const items: unknown[] = [];
  let next: string | undefined = path;
  for (let count = 0; next !== undefined && count < maxPages; count += 1) {
    const body = page.parse(await request(next).get());
    items.push(...body.value);
    next = body['@odata.nextLink'];
    if (next !== undefined) requireOwn(next, baseUrl);
  }
  return items;
};

const requireOwn = (link: string, baseUrl: string): void => {
  if (new URL(link).origin !== new URL(baseUrl).origin)
    throw new Error('Microsoft Graph’s next page is at another server.');
};

export const mapAnswer = <A, B>(answer: GraphAnswer<A>, change: (value: A) => B): GraphAnswer<B> =>
  answer.kind === 'ok' ? { kind: 'ok', value: change(answer.value) } : answer;
