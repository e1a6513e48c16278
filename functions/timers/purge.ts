import { OrchestrationRuntimeStatus, type DurableClient } from 'durable-functions';
import type { Ports } from '../../shared/ports/ports.ts';

/** Days a finished workflow's history is kept, for support. */
const historyDays = 60;

/** Forgets finished histories, sessions that are over and answers kept for longer than their keys count. */
export const runPurge = async (
  { sessions, requests, clock }: Pick<Ports, 'sessions' | 'requests' | 'clock'>,
  client: DurableClient,
): Promise<{ histories: number; sessions: number; requests: number }> => {
  const now = clock.now();
  const before = new Date(now.getTime() - historyDays * 86_400_000);
  const { instancesDeleted } = await client.purgeInstanceHistoryBy({
    createdTimeFrom: new Date('2020-01-01T00:00:00Z'),
    createdTimeTo: before,
    runtimeStatus: [
      OrchestrationRuntimeStatus.Completed,
      OrchestrationRuntimeStatus.Failed,
      OrchestrationRuntimeStatus.Terminated,
    ],
  });
  return {
    histories: instancesDeleted,
    sessions: await sessions.purge(now),
    requests: await requests.purge(now),
  };
};
