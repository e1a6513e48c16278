import * as z from 'zod';
import { applicationId, clientSecret } from './app-registration.ts';
import type { Endpoint } from './endpoint.ts';
import { time } from './fields.ts';

/** Authentication Status, **Token registration**: the provider's own app in Entra, and the address of the portal. */

const wanted = 'Enter an address such as https://connect.example.com.';

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, '').toLowerCase();

const isSafe = (text: string): boolean => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
};

export const portalUrl = z
  .string({ error: wanted })
  .trim()
  .max(200, 'At most 200 characters.')
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: wanted,
    abort: true,
  })
  .refine(isOrigin, {
    error: 'Enter the address alone: no path, no question mark, no user name and no standard port.',
    abort: true,
  })
  .refine(isSafe, 'The address has to begin with https.')
  .transform((text) => new URL(text).origin);

export const tokenRegistrationRequest = z.object({
  clientId: applicationId,
  /** Write-only; one of these two. Without both the present one stays. */
  clientSecret: z.optional(clientSecret),
  /** A certificate and its private key, PEM; its public part is uploaded in Entra. */
  certificate: z
    .string()
    .trim()
    .min(1, 'Paste the certificate and its private key.')
    .max(20_000, 'At most 20,000 characters.')
    .optional(),
  portalUrl,
  /** Another client id takes away every connection that was signed in with the present one: say yes to that. */
  loseConnections: z.boolean().default(false),
});

export const setupFinding = z.object({
  check: z.enum(['credentials', 'secretExpiry', 'redirectUris', 'publicClientFlows', 'portalUrl']),
  outcome: z.enum(['fine', 'warning', 'unknown']),
  message: z.string(),
});

export const tokenRegistrationView = z.object({
  /** For If-Match. */
  etag: z.string(),
  /** Absent: none is configured yet. */
  clientId: z.string().optional(),
  /** How the registration proves itself; absent while none is configured. */
  credential: z.enum(['secret', 'certificate']).optional(),
  portalUrl: z.string(),
  /** Where each page of Microsoft's leads back to; to be registered exactly so. */
  redirectUris: z.array(z.object({ uri: z.string(), registration: z.enum(['token', 'portal']) })),
  /** Of the secret, read from Graph each day and when it was validated, or of the certificate; absent where Graph did not say. */
  secretExpiresAt: time.optional(),
  /** Of the last **Update and Validate**. */
  findings: z.array(setupFinding),
  changedBy: z.string().optional(),
  changedAt: time.optional(),
});
export type TokenRegistrationView = z.infer<typeof tokenRegistrationView>;

const admins = { kind: 'roles', roles: ['Admin'] } as const;
const path = '/api/token-registration';

export const tokenRegistrationEndpoints = {
  readTokenRegistration: {
    method: 'GET',
    path,
    access: admins,
    summary: 'The token registration and the portal URL',
    response: tokenRegistrationView,
  },
  /**
   * **Update and Validate**: everything is checked with Microsoft before anything is saved. 400 names the field; 409
   * `connectionsWouldBeLost` asks for `loseConnections`; 503 when Microsoft does not answer.
   */
  updateTokenRegistration: {
    method: 'PUT',
    path,
    access: admins,
    summary: 'Check the token registration and the portal URL, then use them',
    body: tokenRegistrationRequest,
    response: tokenRegistrationView,
    ifMatch: true,
  },
  /** What the portal asks itself at a new address, to see that it is there. */
  proveDeployment: {
    method: 'GET',
    path: '/api/portal-check/{nonce}',
    access: { kind: 'public' },
    summary: 'Prove that this is the deployment that asks',
    response: z.object({ proof: z.string() }),
  },
} as const satisfies Record<string, Endpoint>;
