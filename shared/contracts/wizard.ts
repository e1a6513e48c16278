import * as z from 'zod/mini';
import { appRegistrationRequest } from './app-registration.ts';
import type { Endpoint } from './endpoint.ts';
import { consentLandingResult, signInResult, wizardView } from './wizard-view.ts';

/** What the Invitation wizard asks, and its endpoints. Written with zod/mini: the page is to stay small. */

/** A user principal name: local part, `@`, domain; ≤ 113 characters (Entra's limit). */
export const userPrincipalName = z
  .string({ error: 'Enter the user name of the service account, for example teams@contoso.com.' })
  .check(
    z.trim(),
    z.maxLength(113, 'A user name has at most 113 characters.'),
    z.regex(
      /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/u,
      'Enter a whole user name, for example teams@contoso.com.',
    ),
  );

export const claimRequest = z.object({ takeOver: z._default(z.boolean(), false) });
export const startDeviceRequest = z.object({ account: userPrincipalName });
export const confirmAccountRequest = z.object({ accepted: z.boolean() });
export const signInCallbackRequest = z.object({
  state: z.string().check(z.minLength(1), z.maxLength(200)),
  code: z.optional(z.string().check(z.maxLength(8000))),
  error: z.optional(z.string().check(z.maxLength(200))),
  errorDescription: z.optional(z.string().check(z.maxLength(2000))),
});

/** What Microsoft hands an administrator back to the consent page; `state` is ours, sealed. */
export const consentLandingRequest = z.object({
  state: z.string().check(z.minLength(1), z.maxLength(2000)),
  error: z.optional(z.string().check(z.maxLength(200))),
  errorDescription: z.optional(z.string().check(z.maxLength(2000))),
});

const empty = z.object({});
const link = z.object({ url: z.string() });
const invitation = { kind: 'invitation', claim: false } as const;
const claimed = { kind: 'invitation', claim: true } as const;

const base = '/api/wizard/{invitationId}';

export const wizardEndpoints = {
  viewInvitation: {
    method: 'GET',
    path: base,
    access: invitation,
    summary: 'What the wizard shows now; changes nothing',
    response: wizardView,
  },
  claimInvitation: {
    method: 'POST',
    path: `${base}/claim`,
    access: invitation,
    summary: 'Bind the invitation to this browser',
    body: claimRequest,
    response: wizardView,
  },
  startDevice: {
    method: 'POST',
    path: `${base}/device`,
    access: claimed,
    summary: 'Ask for a device code',
    body: startDeviceRequest,
    response: empty,
    status: 202,
  },
  renewCode: {
    method: 'POST',
    path: `${base}/device/renew`,
    access: claimed,
    summary: 'A fresh code for the same account',
    body: empty,
    response: empty,
    status: 202,
  },
  /** Sign in with Microsoft: opens the whole sign-in (code + PKCE) in this browser. */
  startBrowser: {
    method: 'POST',
    path: `${base}/browser`,
    access: claimed,
    summary: 'Where to sign in with Microsoft',
    body: empty,
    response: link,
  },
  /** Verified with Entra and Graph before anything is saved; 400 `appRegistrationRefused` names the field that is wrong. */
  useAppRegistration: {
    method: 'POST',
    path: `${base}/app-registration`,
    access: claimed,
    summary: 'Connect with an app registration of the tenant',
    body: appRegistrationRequest,
    response: empty,
    status: 202,
  },
  /** **Create New App Registration**: an administrator signs in and grants, for the set-up only, what it takes. */
  startProvisioning: {
    method: 'POST',
    path: `${base}/provisioning`,
    access: claimed,
    summary: 'Where an administrator signs in to create an app registration',
    body: empty,
    response: link,
  },
  /** With the sign-in that is there: the steps that failed are tried again. */
  provisionAgain: {
    method: 'POST',
    path: `${base}/provisioning/again`,
    access: claimed,
    summary: 'Try the failed step again',
    body: empty,
    response: empty,
    status: 202,
  },
  chooseAgain: {
    method: 'POST',
    path: `${base}/choose-again`,
    access: claimed,
    summary: 'Give up the attempt and choose another way',
    body: empty,
    response: empty,
    status: 202,
  },
  confirmAccount: {
    method: 'POST',
    path: `${base}/account`,
    access: claimed,
    summary: 'Is the account that signed in the right one?',
    body: confirmAccountRequest,
    response: empty,
    status: 202,
  },
  approvalRequested: {
    method: 'POST',
    path: `${base}/approval-requested`,
    access: claimed,
    summary: 'Microsoft asked for approval and it was requested',
    body: empty,
    response: empty,
    status: 202,
  },
  approvalLink: {
    method: 'POST',
    path: `${base}/approval-link`,
    access: claimed,
    summary: 'Microsoft’s page on which approval is requested',
    body: empty,
    response: link,
  },
  adminConsentLink: {
    method: 'POST',
    path: `${base}/admin-consent-link`,
    access: claimed,
    summary: 'The page on which a Global Administrator approves directly',
    body: empty,
    response: link,
  },
  checkNow: {
    method: 'POST',
    path: `${base}/check-now`,
    access: claimed,
    summary: 'Look now whether approval was given',
    body: empty,
    response: empty,
    status: 202,
  },
  secondSignIn: {
    method: 'POST',
    path: `${base}/second-sign-in`,
    access: claimed,
    summary: 'Where the same account signs in once more',
    body: empty,
    response: link,
  },
  askForNewLink: {
    method: 'POST',
    path: `${base}/new-link`,
    access: invitation,
    summary: 'Ask the provider for a new link',
    body: empty,
    response: wizardView,
  },
  /** Called by the static page Microsoft returns to; the state's encrypted cookie says what the sign-in was for. */
  signInCallback: {
    method: 'POST',
    path: '/api/wizard-callback',
    access: { kind: 'public' },
    summary: 'The end of a sign-in at Microsoft',
    body: signInCallbackRequest,
    response: signInResult,
  },
  /** For an administrator whom the provider sent the admin-consent link: no invitation, no cookie, only the state. */
  consentLanding: {
    method: 'POST',
    path: '/api/consent-callback',
    access: { kind: 'public' },
    summary: 'What came of an admin consent',
    body: consentLandingRequest,
    response: consentLandingResult,
  },
} as const satisfies Record<string, Endpoint>;
