import { mostExportedEntries } from '../../shared/contracts/audit-log.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { RecordedAuditEntry } from '../../shared/domain/audit.ts';
import { csvOf } from '../../shared/domain/csv.ts';
import type { AuditQuery } from '../../shared/ports/journals.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditAction } from '../portal/audit-action.ts';
import { auditFilter } from './audit-filter.ts';

const pageSize = 200;
const header = ['Time (UTC)', 'Who', 'What', 'Subject', 'From where', 'Before', 'After'];

/** The export itself is audited: who took a copy of the log. */
export const exportAudit =
  (ports: Pick<Ports, 'audit'>): EndpointHandler<typeof endpoints.exportAudit> =>
  async (call) => {
    const filter = auditFilter(call.query);
    const entries = await newestOf(ports.audit, filter);
    await auditAction(ports, call, 'audit.exported', 'audit', {
      after: { ...filter, entries: entries.length },
    });
    const name = `audit-${call.now.toISOString().slice(0, 10)}.csv`;
    return {
      body: csvOf(header, entries.map(cellsOf)),
      headers: { 'content-disposition': `attachment; filename="${name}"` },
    };
  };

const newestOf = async (
  audit: Ports['audit'],
  filter: Omit<AuditQuery, 'limit' | 'cursor'>,
): Promise<RecordedAuditEntry[]> => {
  const entries: RecordedAuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await audit.list({ ...filter, limit: pageSize, ...(cursor ? { cursor } : {}) });
    entries.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && entries.length < mostExportedEntries);
  return entries.slice(0, mostExportedEntries);
};

const cellsOf = ({ at, actor, action, subject, address, before, after }: RecordedAuditEntry): string[] => [
  at,
  actor,
  action,
  subject,
  address ?? '',
  before ? JSON.stringify(before) : '',
  after ? JSON.stringify(after) : '',
];
