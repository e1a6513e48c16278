import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type * as z from 'zod';
import { healthEndpoints } from '../../../shared/contracts/health.ts';
import { call } from '../api/call.ts';

export type Health = z.infer<typeof healthEndpoints.readHealthDetails.response>;

const refreshMs = 30_000;

/** How the deployment and what it depends on are; where even that cannot be asked, the screen's own error says so. */
export const useHealth = (): UseQueryResult<Health> =>
  useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => call(healthEndpoints.readHealthDetails, { signal }),
    refetchInterval: refreshMs,
  });
