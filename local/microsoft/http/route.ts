import type { IncomingHttpHeaders } from 'node:http';

/** A request as the simulated services see it: fully read, cookies and route parameters decoded. */
export interface SimRequest {
  method: string;
  url: URL;
  /** Route parameters, percent-decoded. */
  params: Record<string, string | undefined>;
  headers: IncomingHttpHeaders;
  body: Buffer;
  cookies: Record<string, string | undefined>;
  /** The body as `application/x-www-form-urlencoded`; throws {@link UnreadableBody} for any other content type. */
  form(): URLSearchParams;
  /** The body as JSON; throws {@link UnreadableBody} when it is not. Decode the result with a schema. */
  json(): unknown;
}

export interface SimResponse {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

/** `path` is in find-my-way's syntax: `:name` is a parameter, `::` a literal colon, a trailing slash is ignored. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  handle(request: SimRequest): Promise<SimResponse> | SimResponse;
}

/** What a service was asked but does not do. It words the refusal in its own error body. */
export interface Refusal {
  status: 400 | 403 | 404 | 405 | 413 | 429 | 500 | 503;
  message: string;
  headers?: Record<string, string>;
}
export type Refuse = (refusal: Refusal, request: SimRequest) => SimResponse;

/** The body is not what its content type, or the endpoint, says. Answered 400 by the server, in the service's words. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

export const jsonResponse = (
  status: number,
  body: unknown,
  headers: Record<string, string | string[]> = {},
): SimResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(body),
});

/** 302, which a browser follows with GET whatever it did before. */
export const redirect = (location: string, headers: Record<string, string | string[]> = {}): SimResponse => ({
  status: 302,
  headers: { location, 'cache-control': 'no-store', ...headers },
});
