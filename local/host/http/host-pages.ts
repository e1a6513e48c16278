import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostKeys } from '../host-keys.ts';
import { writeEmpty } from './write-response.ts';

const HOME = `<!DOCTYPE html>
<html>
<head><title>Your Azure Function App is up and running.</title></head>
<body><h1>Your Functions app is up and running</h1><p>Served by the local host.</p></body>
</html>
`;

/** The host's own page at `/`. */
export const writeHomePage = (response: ServerResponse): void => {
  response
    .writeHead(200, { 'content-type': 'text/html', 'content-length': Buffer.byteLength(HOME) })
    .end(HOME);
};

/** Whether the request brings `key`, in the header or the query, as keyed routes and webhooks are called. */
export const hasKey = (request: IncomingMessage, url: URL, key: string): boolean =>
  request.headers['x-functions-key'] === key || url.searchParams.get('code') === key;

/** `/admin/…`: ping for all, status with the key, nothing else. */
export const writeAdmin = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  keys: HostKeys,
): void => {
  const path = url.pathname.toLowerCase();
  if (path === '/admin/host/ping') return writeEmpty(response, 200);
  if (!hasKey(request, url, keys.functionKey)) return writeEmpty(response, 401);
  if (path !== '/admin/host/status') return writeEmpty(response, 404);
  const body = JSON.stringify({ state: 'Running', version: 'local' });
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body);
};
