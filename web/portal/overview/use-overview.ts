import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { overviewEndpoints, type Overview } from '../../../shared/contracts/overview.ts';
import { call } from '../api/call.ts';

const refreshMs = 10_000;

export const useOverview = (): UseQueryResult<Overview> =>
  useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => call(overviewEndpoints.readOverview, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
