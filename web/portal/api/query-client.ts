import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isStatus, Unreachable } from './api-error.ts';

export const meKey = ['me'] as const;

/** Makes the client; a 401 on anything makes it look again who is signed in, which opens the "session ended" dialog. */
export const makeQueryClient = (): QueryClient => {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== meKey[0]) checkSession(error);
      },
    }),
    mutationCache: new MutationCache({ onError: (error) => checkSession(error) }),
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) => error instanceof Unreachable && failures < 2,
        // Pages and API are one server: the browser's idea of being online says nothing about a local one.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  const checkSession = (error: unknown): void => {
    if (isStatus(error, 401)) void client.invalidateQueries({ queryKey: meKey });
  };
  return client;
};
