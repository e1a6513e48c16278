import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import {
  tokenRegistrationEndpoints as endpoints,
  type tokenRegistrationRequest,
} from '../../../shared/contracts/token-registration.ts';
import { call } from '../api/call.ts';

const registrationKey = ['token-registration'] as const;

export type RegistrationRequest = z.input<typeof tokenRegistrationRequest>;

/** Read when the screen opens and not again by itself: what is being typed stays. */
export const useRegistration = () =>
  useQuery({
    queryKey: registrationKey,
    queryFn: ({ signal }) => call(endpoints.readTokenRegistration, { signal }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const useUpdate = (etag: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RegistrationRequest) =>
      call(endpoints.updateTokenRegistration, { body, ifMatch: etag }),
    onSuccess: (view) => client.setQueryData(registrationKey, view),
  });
};
