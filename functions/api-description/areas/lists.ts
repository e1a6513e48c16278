import type { Area } from '../area.ts';

const connectionFilters = {
  text: 'con',
  method: 'delegatedToken',
  state: 'connected',
  expiresFrom: '2026-01-01',
  expiresBefore: '2099-01-01',
  sort: 'attention',
} as const;

export const lists = {
  name: 'Overview and lists',
  description: 'How everything stands, across all customers; the lists as CSV; the audit log.',
  operations: {
    readOverview: { description: 'A count may be some minutes old: `countedAt` says when it was made.' },
    listConnections: {
      query: { ...connectionFilters, limit: 50 },
    },
    exportConnections: {
      query: connectionFilters,
    },
    exportCustomers: { query: { text: 'con' } },
    exportInvitations: {
      query: {
        text: 'con',
        customerId: 'contoso',
        status: 'Email Sent',
        method: 'delegatedToken',
        pendingOnly: 'true',
        createdFrom: '2026-01-01',
        createdBefore: '2099-01-01',
        sort: 'created',
      },
    },
    listAudit: {
      query: {
        actor: 'olivia@northwindvoice.example',
        action: 'customer.added',
        subject: 'contoso',
        day: '2026-11-21',
        limit: 50,
      },
    },
    exportAudit: {
      description: 'The export is an entry of the log itself.',
      query: {
        actor: 'olivia@northwindvoice.example',
        action: 'customer.added',
        subject: 'contoso',
        day: '2026-11-21',
      },
    },
  },
} as const satisfies Area;
