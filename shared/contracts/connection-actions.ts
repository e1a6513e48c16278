import * as z from 'zod';
import { applicationId, clientSecret, secretExpiresOn } from './app-registration.ts';
import { microsoft365Settings, microsoft365SettingsOfOwn, ownSettings } from './customers.ts';
import { operators, type Endpoint } from './endpoint.ts';
import { emailAddress } from './fields.ts';

/** What operators do to a connection, besides validating it. */

const path = '/api/customers/{customerId}/microsoft365';
const act = { kind: 'roles', roles: operators } as const;

const refreshed = z.object({
  outcome: z.enum(['refreshed', 'signedIn', 'lost']),
  settings: microsoft365Settings,
});
const consentLink = z.object({ url: z.string() });
const consentMailed = z.object({ to: z.string() });

export const consentMailRequest = z.object({ to: emailAddress });

/** What If-Match names while a customer has no connection. */
export const noConnectionEtag = '"none"';

/** Without a secret the present one stays. */
export const saveAppRegistrationRequest = z.object({
  applicationId,
  clientSecret: z.optional(clientSecret),
  secretExpiresOn: z.optional(secretExpiresOn),
});

export const connectionEndpoints = {
  /**
   * **Refresh Token Now**: without anybody signing in. `signedIn`: the token was lost, the stored password gave a new
   * one. `lost`: the tenant no longer takes the token, the cause is kept on
   * the connection. 409 `refreshing` while somebody else does it, `registrationRefused` when the fault is the
   * provider's; 503 when Microsoft asks to wait.
   */
  refreshConnection: {
    method: 'POST',
    path: `${path}/refresh`,
    access: {
      ...act,
      customer: { scope: 'customerOfPath', sees: refreshed.extend({ settings: microsoft365SettingsOfOwn }) },
    },
    summary: 'Redeem the stored token for a new one',
    body: z.object({}),
    response: refreshed,
  },
  /** **Disconnect**: forgets the credential and revokes the open invitation. If-Match is the connection's ETag. */
  disconnect: {
    method: 'POST',
    path: `${path}/disconnect`,
    access: act,
    summary: 'Forget the credential',
    body: z.object({}),
    response: microsoft365Settings,
    ifMatch: true,
    keepsAnswer: true,
  },
  /** **Grant Consent**: Microsoft's page on which a Global Administrator approves for the organization. Audited. */
  grantConsentLink: {
    method: 'POST',
    path: `${path}/consent-link`,
    access: { ...act, customer: { scope: 'customerOfPath', sees: consentLink } },
    summary: 'The admin-consent link, to open or copy',
    body: z.object({ use: z.enum(['open', 'copy']) }),
    response: consentLink,
  },
  /** The same by mail: one try, whose failure is answered (409 `mailRefused`, 503). */
  mailConsentLink: {
    method: 'POST',
    path: `${path}/consent-mail`,
    access: { ...act, customer: { scope: 'customerOfPath', sees: consentMailed } },
    summary: 'Mail the admin-consent link',
    body: consentMailRequest,
    response: consentMailed,
    keepsAnswer: true,
  },
  /**
   * **Save Microsoft 365 settings**, **Switch to app registration**: verified before anything is saved (400
   * `appRegistrationRefused` names the field), then in the place of whatever secured the connection until now.
   */
  saveAppRegistration: {
    method: 'PUT',
    path: `${path}/app-registration`,
    access: { ...act, customer: ownSettings },
    summary: 'Connect with an app registration, or change it',
    body: saveAppRegistrationRequest,
    response: microsoft365Settings,
    ifMatch: true,
  },
} as const satisfies Record<string, Endpoint>;
