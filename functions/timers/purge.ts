import { OrchestrationRuntimeStatus, type DurableClient } from 'durable-functions';
import type { Ports } from '../../shared/ports/ports.ts';
import { allOf } from './all-of.ts';
import { purgeBudgetMs, purgeHistories, type PurgeWindow } from './purge-histories.ts';

/** Days a finished workflow's history is kept after it was begun, for support. */
const historyDays = 60;
/** No limit counts over more than a day. */
const rateDays = 2;
/** No mail is tried again, and no report of it comes, after so long. */
const mailDays = 180;
/** Rows of one kind that one night takes away. */
const mostRows = 5_000;
/** Entries of the audit log: a minute's work. */
const mostAuditEntries = 20_000;

const day = 86_400_000;

type Needs = Pick<Ports, 'sessions' | 'requests' | 'leftovers' | 'cursors' | 'audit' | 'clock'> & {
  settings: Pick<Ports['settings'], 'read'>;
};

/**
 * Forgets finished histories, sessions that are over, answers kept for longer than their keys count, entries of the audit
 * log older than the settings say, and leftovers. Histories come last and take what time is left; what has not begun by
 * then waits for the next night.
 */
export const runPurge = async (
  { sessions, requests, leftovers, cursors, audit, settings, clock }: Needs,
  client: Pick<DurableClient, 'purgeInstanceHistoryBy'>,
): Promise<Record<string, number | string>> => {
  const now = clock.now();
  const { auditDays } = await settings.read();
  const ago = (days: number) => new Date(now.getTime() - days * day);
  const started = performance.now();
  const elapsedMs = () => performance.now() - started;
  const purging = { cursors, purge: purgeEnded(client), elapsedMs };
  const purges: (() => Promise<Record<string, number | string>>)[] = [
    async () => ({ auditEntries: await audit.purge(ago(auditDays), mostAuditEntries) }),
    async () => ({ sessions: await sessions.purge(now, mostRows) }),
    async () => ({ requests: await requests.purge(now, mostRows) }),
    async () => ({ rates: await leftovers.purgeRates(ago(rateDays), mostRows) }),
    async () => ({ mails: await leftovers.purgeMails(ago(mailDays), mostRows) }),
    () => purgeHistories(purging, ago(historyDays)),
  ];
  const purged = await allOf(
    purges.map((purge) => async () => (elapsedMs() < purgeBudgetMs ? await purge() : {})),
  );
  return Object.assign({}, ...purged) as Record<string, number | string>;
};

const purgeEnded =
  (client: Pick<DurableClient, 'purgeInstanceHistoryBy'>): PurgeWindow =>
  async (createdTimeFrom, createdTimeTo) => {
    const runtimeStatus = [
      OrchestrationRuntimeStatus.Completed,
      OrchestrationRuntimeStatus.Failed,
      OrchestrationRuntimeStatus.Terminated,
    ];
    const { instancesDeleted } = await client.purgeInstanceHistoryBy({
      createdTimeFrom,
      createdTimeTo,
      runtimeStatus,
    });
    return instancesDeleted;
  };
