import * as z from 'zod';
import type { Endpoint } from './endpoint.ts';
import { day, page, paging, time } from './fields.ts';

const change = z.record(z.string(), z.unknown());

export const auditEntry = z.object({
  id: z.string(),
  at: time,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  /** Where the request came from. */
  address: z.string().optional(),
  before: change.optional(),
  after: change.optional(),
});

export type AuditEntry = z.infer<typeof auditEntry>;

const exactly = z.string().trim().max(200).optional();

/** Whole values; combined. `day` is a day in UTC. */
const auditFilter = {
  actor: exactly,
  action: exactly,
  subject: exactly,
  day: day.optional(),
};

/** An export has so many entries at most, newest first. */
export const mostExportedEntries = 10_000;

const admins = { kind: 'roles', roles: ['Admin'] } as const;

export const auditLogEndpoints = {
  listAudit: {
    method: 'GET',
    path: '/api/audit',
    access: admins,
    summary: 'Who did what, newest first',
    query: z.object({ ...auditFilter, ...paging }),
    response: page(auditEntry),
  },
  exportAudit: {
    method: 'GET',
    path: '/api/audit/export',
    access: admins,
    summary: `The newest ${mostExportedEntries.toLocaleString('en')} entries as CSV`,
    query: z.object(auditFilter),
    response: z.string(),
    media: 'text/csv; charset=utf-8',
  },
} as const satisfies Record<string, Endpoint>;
