import { request as send } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readHeaders } from './read-request.ts';

/** What goes to the worker beside the stream: it takes headers and route values from here, not from the stream. */
export const streamMetadata = (request: IncomingMessage, params: Record<string, string>) => ({
  Headers: { json: JSON.stringify(readHeaders(request)) },
  ...Object.fromEntries(Object.entries(params).map(([key, value]) => [key, { string: value }])),
});

/**
 * Forwards request and response as streams to the SDK's own server (`app.setup({ enableHttpStream: true })`), which
 * matches them to the invocation by `x-ms-invocation-id`. Settles when the response has ended.
 */
export const proxyStream = (
  request: IncomingMessage,
  response: ServerResponse,
  workerUri: string,
  invocationId: string,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = {
      ...request.headers,
      'x-ms-invocation-id': invocationId,
      'x-forwarded-host': request.headers.host ?? 'localhost',
      'x-forwarded-proto': 'http',
    };
    const upstream = send(
      new URL(request.url ?? '/', workerUri),
      { method: request.method, headers },
      (answer) => {
        const { 'x-ms-invocation-id': _, ...rest } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, rest);
        answer.pipe(response).on('finish', resolve).on('error', reject);
      },
    );
    upstream.on('error', reject);
    request.pipe(upstream);
  });
