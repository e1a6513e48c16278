import * as z from 'zod';
import { applicationId, clientSecret } from './app-registration.ts';
import { everyone, operators, type Endpoint } from './endpoint.ts';
import { time } from './fields.ts';

const path = '/api/customers/{customerId}/qoe-integration';
const act = { kind: 'roles', roles: operators } as const;

/** What If-Match names while there is none. */
export const noQoeEtag = '"none"';

const integration = z.object({
  applicationId: z.string(),
  savedAt: time,
  /** Not told to role `Customer`. */
  savedBy: z.string().optional(),
  lastTest: z.object({
    at: time,
    successful: z.boolean(),
    reason: z.string().optional(),
    code: z.string().optional(),
  }),
});

/** **QOE integration with Microsoft Teams**. The password is write-only. */
const qoeSettings = z.object({ etag: z.string(), integration: integration.optional() });

/** The same as role `Customer` sees it. */
const ownQoeSettings = qoeSettings.extend({ integration: integration.omit({ savedBy: true }).optional() });

export type QoeSettings = z.infer<typeof qoeSettings>;

/** **Azure Application ID** and **Azure Application password**; without a password the present one stays. */
export const saveQoeRequest = z.object({
  applicationId,
  clientSecret: z.optional(clientSecret),
});

export const qoeEndpoints = {
  readQoeIntegration: {
    method: 'GET',
    path,
    access: {
      kind: 'roles',
      roles: everyone,
      customer: { scope: 'customerOfPath', sees: ownQoeSettings },
    },
    summary: 'QOE integration with Microsoft Teams',
    response: qoeSettings,
  },
  /** **Save QOE Integration Settings**: a token request tests them first (400 `appRegistrationRefused` names the field). */
  saveQoeIntegration: {
    method: 'PUT',
    path,
    access: act,
    summary: 'Test and save the QOE integration',
    body: saveQoeRequest,
    response: qoeSettings,
    ifMatch: true,
  },
  /** What comes of it is kept as the last test. */
  testQoeIntegration: {
    method: 'POST',
    path: `${path}/test`,
    access: act,
    summary: 'Test the QOE integration by a token request',
    body: z.object({}),
    response: qoeSettings,
  },
  removeQoeIntegration: {
    method: 'DELETE',
    path,
    access: act,
    summary: 'Forget the QOE integration and its password',
    response: qoeSettings,
    ifMatch: true,
  },
} as const satisfies Record<string, Endpoint>;
