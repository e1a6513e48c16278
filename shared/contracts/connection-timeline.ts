import * as z from 'zod';
import { everyone, type Endpoint } from './endpoint.ts';
import { page, paging } from './fields.ts';
import { timelineEntry } from './invitations.ts';

export const connectionTimelineEndpoints = {
  /** Not for role `Customer`: it names the provider's staff. */
  readConnectionTimeline: {
    method: 'GET',
    path: '/api/customers/{customerId}/timeline',
    access: { kind: 'roles', roles: everyone },
    summary: 'What has become of a customer’s connection, newest first',
    query: z.object({
      /** With each refresh that brought nothing new. */
      routine: z.stringbool({ error: 'Say true or false.' }).default(false),
      ...paging,
    }),
    response: page(timelineEntry),
  },
} as const satisfies Record<string, Endpoint>;
