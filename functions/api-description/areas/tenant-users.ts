import type { Area } from '../area.ts';

const unread = ['noConnection', 'connectionRefused', 'mayNotReadUsers', 'customerBeingDeleted'];

export const tenantUsers = {
  name: 'Users',
  description: 'The users of a customer’s tenant, as they were read last.',
  operations: {
    listTenantUsers: { query: { text: 'al', limit: 50 } },
    readReplication: {},
    replicateUsers: {
      problems: { 409: ['replicating', 'notVerified', 'customerBeingDeleted'], 429: ['tooSoon'] },
      body: {},
    },
    previewUserFilter: {
      description:
        'Microsoft Graph is asked through the present connection; what it cannot read is 400 at the field `filter`.',
      problems: { 409: unread },
      body: { filter: "usageLocation eq 'IT'" },
    },
    saveUserFilter: {
      description:
        'An OData `$filter` of Graph’s users; empty: all of them. While there is a connection that works, Graph has to take it first. The ETag is the customer’s.',
      problems: { 409: unread },
      body: { filter: "usageLocation eq 'IT'" },
    },
  },
} as const satisfies Area;
