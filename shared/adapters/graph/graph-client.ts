import {
  AuthenticationHandler,
  Client,
  HTTPMessageHandler,
  RetryHandler,
  type RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client';

/** The shipped middleware without its three long retries, its redirects and its telemetry headers. */
export const createGraphClient = (baseUrl: string, retry: RetryHandlerOptions): Client => {
  const authentication = new AuthenticationHandler({
    getAccessToken: () => Promise.reject(new Error('Every request to Graph brings its own token.')),
  });
  return Client.initWithMiddleware({
    baseUrl,
    // The hostname without its port: with it the client drops the Authorization header and says nothing.
    customHosts: new Set([new URL(baseUrl).hostname]),
    fetchOptions: { redirect: 'error' },
    middleware: [authentication, new RetryHandler(retry), new HTTPMessageHandler()],
  });
};
