import {
  AuthenticationHandler,
  AuthenticationHandlerOptions,
  Client,
  HTTPMessageHandler,
  RetryHandler,
  RetryHandlerOptions,
  type GraphRequest,
} from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { Config } from '../../config/config.ts';
import type { Secret } from '../../domain/secret.ts';
import type { GraphAnswer, TenantGraph } from '../../ports/tenant-directory.ts';
import { answering } from './graph-answer.ts';

/** For a whole read, retries and further pages included. */
const timeoutMs = 10_000;
/** One more try after a moment; the workflows wait longer, and tell people about it. */
const retry = new RetryHandlerOptions(1, 1, (_delay, _attempt, _request, _options, response) =>
  isShortWait(response.headers.get('retry-after')),
);
/** Directory roles of one account; far more than there are. */
const maxPages = 20;

const organizations = z.object({
  value: z.array(z.object({ id: z.string(), displayName: z.string() })).min(1),
});
const profile = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string().nullable(),
});
const roles = z.array(z.object({ displayName: z.string() }));
const servicePrincipals = z.object({ value: z.array(z.object({ id: z.string() })) });
const page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.url().optional() });

/** Graph as the account behind an access token, through @microsoft/microsoft-graph-client. */
export const createTenantGraph = ({ config }: { config: Pick<Config, 'entra' | 'graph'> }): TenantGraph => {
  const client = createClient(config.graph.url);
  const request = (path: string, accessToken: Secret<string>, signal: AbortSignal): GraphRequest =>
    client
      .api(path)
      .middlewareOptions([
        new AuthenticationHandlerOptions({ getAccessToken: async () => accessToken.reveal() }),
      ])
      .options({ signal });
  const read = <T>(
    schema: z.ZodType<T>,
    path: string,
    accessToken: Secret<string>,
  ): Promise<GraphAnswer<T>> =>
    answering(schema, () => request(path, accessToken, AbortSignal.timeout(timeoutMs)).get());

  return {
    organization: async (accessToken) =>
      map(
        await read(organizations, '/organization?$select=id,displayName', accessToken),
        ({ value: [first] }) => ({
          id: first?.id.toLowerCase() ?? '',
          displayName: first?.displayName ?? '',
        }),
      ),
    me: async (accessToken) =>
      map(
        await read(profile, '/me?$select=id,userPrincipalName,displayName', accessToken),
        ({ id, userPrincipalName, displayName }) => ({
          objectId: id.toLowerCase(),
          userPrincipalName,
          displayName: displayName ?? userPrincipalName,
        }),
      ),
    myRoles: async (accessToken) => {
      const signal = AbortSignal.timeout(timeoutMs);
      const path = '/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=displayName';
      const follow = (link: string) => request(link, accessToken, signal);
      return map(await answering(roles, () => readPages(path, config.graph.url, follow)), (found) =>
        found.map(({ displayName }) => displayName),
      );
    },
    servicePrincipalId: async (accessToken) => {
      const path = `/servicePrincipals?$filter=appId eq '${config.entra.token.clientId}'&$select=id`;
      const answer = await read(servicePrincipals, path, accessToken);
      // Not every permission set may read the directory's applications; the link then leads to the list of all.
      if (answer.kind === 'refused' && answer.status === 403) return { kind: 'ok', value: undefined };
      return map(answer, ({ value }) => value[0]?.id);
    },
  };
};

/** The shipped middleware without its three long retries, its redirects and its telemetry headers. */
const createClient = (baseUrl: string): Client => {
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
    if (next !== undefined && new URL(next).origin !== new URL(baseUrl).origin)
      throw new Error('Microsoft Graph’s next page is at another server.');
  }
  return items;
};

const map = <A, B>(answer: GraphAnswer<A>, change: (value: A) => B): GraphAnswer<B> =>
  answer.kind === 'ok' ? { kind: 'ok', value: change(answer.value) } : answer;
