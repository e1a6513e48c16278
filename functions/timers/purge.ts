import { OrchestrationRuntimeStatus, type DurableClient } from 'durable-functions';
import type { Ports } from '../../shared/ports/ports.ts';

/** Days a finished workflow's history is kept, for support. */
const historyDays = 60;

/** Forgets finished histories and sessions that are over. */
export const runPurge = async (
  { sessions, clock }: Pick<Ports, 'sessions' | 'clock'>,
  client: DurableClient,
): Promise<{ histories: number; sessions: number }> => {
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
  return { histories: instancesDeleted, sessions: await sessions.purge(now) };
};
