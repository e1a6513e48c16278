import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import * as z from 'zod';
import { auditLogEndpoints } from '../../../shared/contracts/audit-log.ts';
import { call } from '../api/call.ts';

const text = z.string().max(200).optional().catch(undefined);
const filterSchema = z.object({
  actor: text,
  action: text,
  subject: text,
  day: z.iso.date().optional().catch(undefined),
});
export type AuditFilter = z.infer<typeof filterSchema>;

const searchOf = (filter: AuditFilter): string =>
  new URLSearchParams(
    Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1])),
  ).toString();

export interface AuditFilterState {
  filter: AuditFilter;
  isFiltered: boolean;
  set: (patch: AuditFilter) => void;
  clear: () => void;
  /** Where the same entries come as CSV. */
  exportUrl: string;
}

/** The filter is the address, as on every list. */
export const useAuditFilter = (): AuditFilterState => {
  const filter = filterSchema.parse(Object.fromEntries(new URLSearchParams(useSearch())));
  const [path, navigate] = useLocation();
  const given = searchOf(filter);
  const go = (next: string): void => navigate(next === '' ? path : `${path}?${next}`, { replace: true });
  return {
    filter,
    isFiltered: given !== '',
    set: (patch) => go(searchOf({ ...filter, ...patch })),
    clear: () => go(''),
    exportUrl: `${auditLogEndpoints.exportAudit.path}${given === '' ? '' : `?${given}`}`,
  };
};

export const useAudit = (filter: AuditFilter, cursor: string | undefined) =>
  useQuery({
    queryKey: ['audit', filter, cursor],
    queryFn: ({ signal }) => call(auditLogEndpoints.listAudit, { query: { ...filter, cursor }, signal }),
    placeholderData: keepPreviousData,
  });
