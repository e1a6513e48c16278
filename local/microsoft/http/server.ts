import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import findMyWay from 'find-my-way';
import { BodyTooLarge, readRequest } from './request.ts';
import { UnreadableBody, type Refusal, type Refuse, type Route, type SimRequest } from './route.ts';
import type { SimResponse } from './route.ts';

export interface ServerOptions {
  /** 0 takes a free one. Always on 127.0.0.1. */
  port: number;
  /** The name in the server's address; the page server's is 127.0.0.1, so that the product on localhost is another site. */
  hostname: 'localhost' | '127.0.0.1';
  /** With it the server speaks https. PEM. */
  tls?: { cert: string; key: string };
}

export interface Service {
  routes: Route[];
  refuse: Refuse;
  /** Asked before every request; a response ends it there (faults, Host checks). */
  guard?: (request: SimRequest) => SimResponse | undefined | Promise<SimResponse | undefined>;
}

export interface SimServer {
  /** Base URL without a slash at the end. */
  url: string;
  /** Until this is called the server answers 503: addresses are known before the services that name them exist. */
  serve(service: Service): void;
  close(): Promise<void>;
}

type Respond = (incoming: IncomingMessage) => Promise<SimResponse>;

/** Listens on loopback. Rejects with the system's error, `EADDRINUSE` for one, when it cannot. */
export const openServer = async (options: ServerOptions): Promise<SimServer> => {
  let respond: Respond = () => Promise.resolve({ status: 503 });
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    void respond(incoming).then((response) => send(outgoing, response, incoming.method === 'HEAD'));
  };
  const server = options.tls ? createHttpsServer(options.tls, listener) : createHttpServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const url = `${options.tls ? 'https' : 'http'}://${options.hostname}:${(server.address() as AddressInfo).port}`;
  return {
    url,
    serve: (service) => {
      respond = responder(service, url);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const responder = (service: Service, baseUrl: string): Respond => {
  const router = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 8192 });
  for (const route of service.routes) router.on(route.method, route.path, () => undefined, route);
  return async (incoming) => {
    let request = emptyRequest(incoming, baseUrl);
    try {
      request = await readRequest(incoming, baseUrl);
      const guarded = await service.guard?.(request);
      if (guarded) return guarded;
      return await dispatch(router, service, request);
    } catch (error) {
      return service.refuse(refusalFor(error), request);
    }
  };
};

const dispatch = async (
  router: findMyWay.Instance<findMyWay.HTTPVersion.V1>,
  service: Service,
  request: SimRequest,
): Promise<SimResponse> => {
  const path = request.url.pathname;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const found = router.find(knownMethod(method), path);
  if (found) return (found.store as Route).handle({ ...request, params: found.params });
  const elsewhere = methods.some((other) => router.find(other, path) !== null);
  const refusal: Refusal = elsewhere
    ? { status: 405, message: `The method ${request.method} is not allowed here.` }
    : { status: 404, message: `The simulated cloud has nothing at ${path}.` };
  return service.refuse(refusal, request);
};

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const knownMethod = (method: string) => methods.find((known) => known === method) ?? 'OPTIONS';

const refusalFor = (error: unknown): Refusal => {
  if (error instanceof UnreadableBody) return { status: 400, message: error.message };
  if (error instanceof BodyTooLarge) return { status: 413, message: error.message };
  console.error('The simulated cloud failed on a request:', error);
  return { status: 500, message: 'The simulated cloud failed on this request; its log says why.' };
};

const emptyRequest = (incoming: IncomingMessage, baseUrl: string): SimRequest => ({
  method: incoming.method ?? 'GET',
  url: new URL(baseUrl),
  params: {},
  headers: incoming.headers,
  body: Buffer.alloc(0),
  cookies: {},
  form: () => new URLSearchParams(),
  json: () => ({}),
});

const send = (outgoing: ServerResponse, response: SimResponse, headOnly: boolean): void => {
  const body = Buffer.from(response.body ?? '');
  outgoing.writeHead(response.status, { 'content-length': body.length, ...response.headers });
  outgoing.end(headOnly ? undefined : body);
};
