import * as z from 'zod';
import { customerDetail } from './customers.ts';
import { operators, type Endpoint } from './endpoint.ts';

const path = '/api/customers/{customerId}/user-filter';
const act = { kind: 'roles', roles: operators } as const;

/** An OData `$filter` of Graph's users. Empty: all of them. */
export const userFilter = z
  .string({ error: 'Enter a filter, or nothing for all users.' })
  .trim()
  .max(1000, { error: 'A filter has at most 1,000 characters.', abort: true })
  .regex(/^\P{Cc}*$/u, 'A filter has no line break and no control character.');

export const userFilterRequest = z.object({ filter: userFilter });

/**
 * **User filter**: only the users that it matches are read. Graph is asked through the present connection: what it
 * cannot read is 400 at the field `filter`; 409 `noConnection`, `connectionRefused`, `mayNotReadUsers`; 503 when
 * Microsoft does not answer.
 */
export const userFilterEndpoints = {
  previewUserFilter: {
    method: 'POST',
    path: `${path}/preview`,
    access: act,
    summary: 'How many users a filter matches',
    body: userFilterRequest,
    response: z.object({ matching: z.number(), total: z.number() }),
  },
  /** If-Match is the customer's ETag. While there is a connection that works, Graph has to take the filter first. */
  saveUserFilter: {
    method: 'PUT',
    path,
    access: act,
    summary: 'Read only the users that a filter matches',
    body: userFilterRequest,
    response: customerDetail,
    ifMatch: true,
  },
} as const satisfies Record<string, Endpoint>;
