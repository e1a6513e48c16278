import type * as z from 'zod/v4/core';

/** Who may call. `invitation`: the link's key in the header, with `claim` also this browser's claim cookie. */
export type Access =
  | { kind: 'public' }
  | { kind: 'invitation'; claim: boolean }
  /** Event Grid itself, by an Entra token of its own service principal. */
  | { kind: 'eventGrid' }
  | { kind: 'roles'; roles: readonly ('Admin' | 'Operator' | 'Monitor')[]; customer?: CustomerAccess };

/**
 * Opens an endpoint to role `Customer`, always within one's own customer: what belongs to another one is answered as if
 * it did not exist, in the same words. Without this an endpoint is closed to them.
 */
export interface CustomerAccess {
  /** What the guards hold against the session's customer, before the handler is asked. */
  scope:
    | 'customerOfPath'
    | 'invitationOfPath'
    /** The body names the customer. */
    | 'customerOfBody'
    /** A list: the query's customer is replaced by one's own. */
    | 'customerOfQuery'
    /** The answer is about the session itself. */
    | 'session';
  /** The answer as they see it: what this schema does not know is taken out. */
  sees: z.$ZodType;
}

/** One row of the API's table: functions/ serves it, web/ calls it, the API description is made from it. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{name}` marks a path parameter. */
  path: `/api/${string}`;
  access: Access;
  summary: string;
  query?: z.$ZodType;
  body?: z.$ZodType;
  response: z.$ZodType;
  status?: 200 | 201 | 202 | 204;
  /** The request must carry `If-Match` with the ETag it acts on. */
  ifMatch?: boolean;
  /**
   * Takes an `Idempotency-Key`: sent again under it, the request is answered as the first time and not done again. For
   * what the portal POSTs; never where the answer carries a link or a secret, because answers are stored.
   */
  keepsAnswer?: boolean;
  /** The body may also come as a form whose field `json` holds it. */
  acceptsForm?: boolean;
  /** Instead of 64 KB. */
  bodyLimitKB?: number;
  /** The answer is text or bytes of this type, not JSON; the handler may name the type more closely. */
  media?: string;
}

export const everyone = ['Admin', 'Operator', 'Monitor'] as const;
export const operators = ['Admin', 'Operator'] as const;

/** The header that carries `{version}.{key}` of the link. */
export const linkKeyHeader = 'x-invitation-key';
