import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { connectionTimelineEndpoints } from '../../../shared/contracts/connection-timeline.ts';
import { call } from '../api/call.ts';

const entriesAPage = 20;
const refreshMs = 15_000;

/** Newest first, page by page; `version` is the connection's ETag: what is done to it shows at once. */
export const useConnectionTimeline = (customerId: string, version: string | undefined, routine: boolean) =>
  useInfiniteQuery({
    queryKey: ['connection-timeline', customerId, routine, version],
    queryFn: ({ pageParam: cursor, signal }) =>
      call(connectionTimelineEndpoints.readConnectionTimeline, {
        params: { customerId },
        query: { routine: String(routine), limit: entriesAPage, cursor },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
