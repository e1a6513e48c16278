import * as z from 'zod';
import { everyone, type Endpoint } from './endpoint.ts';
import { day, method, page, paging, time } from './fields.ts';

/** **Authentication Status**: every connection of every customer. */

/** `expiring`: working, and within the first of the expiry-warning days. */
export const connectionState = z.enum(['failing', 'expiring', 'connected', 'disconnected']);

const filter = {
  /** Beginning of the customer's short name; then the order is by customer. */
  text: z.string().trim().max(200).optional(),
  method: method.optional(),
  /** `connected` has the expiring ones, too. */
  state: connectionState.optional(),
  /** Lapses on this day or later, or nobody knows when. */
  expiresFrom: day.optional(),
  /** Lapses before this day begins. */
  expiresBefore: day.optional(),
  sort: z.enum(['attention', 'expiry', 'customer']).default('attention'),
};

export const connectionListQuery = z.object({ ...filter, ...paging });

export const listedConnection = z.object({
  customerId: z.string(),
  shortName: z.string(),
  fullName: z.string(),
  method,
  state: connectionState,
  /** Why it is failing, since when, and the next step. */
  failure: z.object({ at: time, code: z.string(), cause: z.string() }).optional(),
  lastValidation: z
    .object({ at: time, successful: z.boolean(), reason: z.string().optional(), code: z.string().optional() })
    .optional(),
  /** When token or secret lapse; absent where nobody knows. */
  expiresAt: time.optional(),
});
export type ListedConnection = z.infer<typeof listedConnection>;

/** Of the provider's own token registration: why invitations fail, or will soon. */
export const registrationTrouble = z.discriminatedUnion('state', [
  z.object({ state: z.literal('missing') }),
  z.object({ state: z.literal('refused'), cause: z.string() }),
  z.object({ state: z.enum(['expiring', 'expired']), expiresAt: time }),
]);
export type RegistrationTrouble = z.infer<typeof registrationTrouble>;

/** An export has so many connections at most. */
export const mostExportedConnections = 20_000;

const path = '/api/connections';

export const connectionListEndpoints = {
  listConnections: {
    method: 'GET',
    path,
    access: { kind: 'roles', roles: everyone },
    summary: 'Every connection, failing and expiring ones first',
    query: connectionListQuery,
    /**
     * `expiringDays`: from how many days before its end a connection counts as expiring. `registration`: absent while all
     * is well with it.
     */
    response: page(listedConnection).extend({
      expiringDays: z.number(),
      registration: registrationTrouble.optional(),
    }),
  },
  exportConnections: {
    method: 'GET',
    path: `${path}/export`,
    access: { kind: 'roles', roles: everyone },
    summary: `The same as CSV, at most ${mostExportedConnections.toLocaleString('en')} rows`,
    query: z.object(filter),
    response: z.string(),
    media: 'text/csv; charset=utf-8',
  },
} as const satisfies Record<string, Endpoint>;
