import * as z from 'zod';
import { operators, type Endpoint } from './endpoint.ts';
import { method, serviceId } from './fields.ts';

const path = '/api/customers/{customerId}/services';
const act = { kind: 'roles', roles: operators } as const;
const body = z.object({ service: serviceId });

/**
 * What stands between a customer and one more service. `granted`: nothing; `missing`: permissions, named;
 * `notConnected`: there is no connection yet; `failed`: there is one that does not work, `reason` says why.
 */
export const serviceCheck = z.object({
  outcome: z.enum(['granted', 'missing', 'notConnected', 'failed']),
  method: method.optional(),
  reason: z.string().optional(),
  missing: z.array(z.object({ scope: z.string(), title: z.string(), why: z.string() })),
  missingRoles: z.array(z.object({ name: z.string(), why: z.string() })),
});
export type ServiceCheck = z.infer<typeof serviceCheck>;

export const customerServiceEndpoints = {
  /** A live look through the present connection; changes nothing. 503 when Microsoft does not answer. */
  checkService: {
    method: 'POST',
    path: `${path}/check`,
    access: act,
    summary: 'Does the connection grant what one more service needs?',
    body,
    response: serviceCheck,
  },
  /**
   * **Add Service** to a customer whose connection grants it already: looked at once more, then onboarded. 409
   * `serviceActive`, `serviceNotGranted`. If-Match is the customer's ETag.
   */
  addService: {
    method: 'POST',
    path,
    access: act,
    summary: 'Activate one more service with the present connection',
    body,
    response: z.object({}),
    status: 202,
    ifMatch: true,
    keepsAnswer: true,
  },
} as const satisfies Record<string, Endpoint>;
