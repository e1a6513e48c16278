import * as z from 'zod';
import { everyone, type Endpoint } from './endpoint.ts';
import { invitationListQuery } from './invitations.ts';

/** An export has so many rows at most. */
export const mostExportedRows = 100_000;

const everybody = { kind: 'roles', roles: everyone } as const;
const csv = { response: z.string(), media: 'text/csv; charset=utf-8' } as const;

/** What the lists show, as files; filtered as they are. No AuthURL in them. */
export const exportEndpoints = {
  exportCustomers: {
    method: 'GET',
    path: '/api/exports/customers',
    access: everybody,
    summary: 'The customers as CSV, A to Z',
    query: z.object({ text: z.string().trim().max(200).optional() }),
    ...csv,
  },
  exportInvitations: {
    method: 'GET',
    path: '/api/exports/invitations',
    access: everybody,
    summary: 'The customer invitations as CSV',
    query: invitationListQuery.omit({ cursor: true, limit: true }),
    ...csv,
  },
} as const satisfies Record<string, Endpoint>;
