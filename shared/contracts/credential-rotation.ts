import * as z from 'zod';
import { microsoft365Settings } from './customers.ts';
import { operators, type Endpoint } from './endpoint.ts';

/** Replacing the secret or certificate of an app registration. */
export const rotationEndpoints = {
  /**
   * **Rotate secret now**, **Renew certificate now**: begins it; what it does shows on the settings (`rotation`). The
   * present one stays in use until the new one works. 409 `noAppRegistration`, `connectionLost`, or `rotating` while
   * one is under way. If-Match is the connection's ETag.
   */
  rotateCredential: {
    method: 'POST',
    path: '/api/customers/{customerId}/microsoft365/rotation',
    access: { kind: 'roles', roles: operators },
    summary: 'Replace the client secret or certificate by a new one',
    body: z.object({}),
    response: microsoft365Settings,
    status: 202,
    ifMatch: true,
    keepsAnswer: true,
  },
} as const satisfies Record<string, Endpoint>;
