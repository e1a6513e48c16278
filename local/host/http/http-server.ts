import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HostKeys } from '../host-keys.ts';
import type { HostLog } from '../host-log.ts';
import { hasKey, writeAdmin, writeHomePage } from './host-pages.ts';
import type { RouteMatch, Router } from './router.ts';
import { writeEmpty } from './write-response.ts';

type Serve = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

type HostRoutes = {
  readonly keys: HostKeys;
  readonly homepage: boolean;
  readonly route: Router;
  readonly serveFunction: (
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    match: RouteMatch,
  ) => Promise<void>;
  /** The Durable management API; the path begins with `/runtime/webhooks/durabletask`. */
  readonly serveManagement: Serve;
};

const MANAGEMENT = /^\/runtime\/webhooks\/durabletask(\/|$)/i;

/** The host's own paths first (`/admin`, `/runtime/webhooks`, its home page), then the app's routes, else 404. */
export const makeDispatch =
  ({ keys, homepage, route, serveFunction, serveManagement }: HostRoutes): Serve =>
  (request, response, url) => {
    if (MANAGEMENT.test(url.pathname)) {
      if (!hasKey(request, url, keys.systemKey)) return writeEmpty(response, 401);
      return serveManagement(request, response, url);
    }
    if (/^\/runtime\/webhooks(\/|$)/i.test(url.pathname)) return writeEmpty(response, 404);
    if (/^\/admin(\/|$)/i.test(url.pathname)) return writeAdmin(request, response, url, keys);
    if (url.pathname === '/' && homepage) return writeHomePage(response);
    const match = route(request.method ?? 'GET', url.pathname);
    if (!match) return writeEmpty(response, 404);
    if (!match.route.anonymous && !hasKey(request, url, keys.functionKey)) return writeEmpty(response, 401);
    return serveFunction(request, response, url, match);
  };

const parseUrl = (request: IncomingMessage): URL | null => {
  try {
    // A target that begins with two slashes is a path, not another host.
    return new URL(`http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`);
  } catch {
    return null;
  }
};

/** Listens on 127.0.0.1 only. `port` 0 takes a free one. */
export const listen = (
  serve: Serve,
  port: number,
  log: HostLog,
): Promise<{ server: Server; port: number }> => {
  const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    const url = parseUrl(request);
    if (!url) return writeEmpty(response, 400);
    Promise.resolve()
      .then(() => serve(request, response, url))
      .catch((error: unknown) => {
        log.failure(`${request.method} ${url.pathname} failed in the host.`, error);
        if (!response.headersSent) writeEmpty(response, 500);
        else response.destroy();
      });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }));
  });
};

/** Stops accepting, lets requests in flight end for `graceMs`, then cuts them. */
export const closeServer = (server: Server, graceMs = 300): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
