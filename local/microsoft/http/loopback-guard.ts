import type { SimRequest, SimResponse } from './route.ts';

/**
 * A page elsewhere on the web must not read or press anything here through a name of its own that points to loopback
 * (DNS rebinding): only these two hosts are ours. What changes something must come from one of our own pages, or from
 * a program, which sends no Origin.
 */
export const loopbackGuard =
  (pagesUrl: string) =>
  (request: SimRequest): SimResponse | undefined => {
    const { port } = new URL(pagesUrl);
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
    if (!hosts.includes(request.headers.host ?? '')) return refuse('This page answers on 127.0.0.1 only.');
    const { origin } = request.headers;
    const foreign = origin !== undefined && !hosts.some((host) => origin === `http://${host}`);
    if (request.method !== 'GET' && request.method !== 'HEAD' && foreign)
      return refuse('This request came from another site.');
    return undefined;
  };

const refuse = (message: string): SimResponse => ({
  status: 403,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: message,
});
