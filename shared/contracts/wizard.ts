import * as z from 'zod/mini';
import type { Endpoint } from './endpoint.ts';

/** What the Invitation wizard asks and gets. Times are ISO 8601 UTC. Written with zod/mini: the page is to stay small. */

const problem = z.object({
  code: z.string(),
  title: z.string(),
  why: z.string(),
  who: z.string(),
  next: z.string(),
});
const account = z.object({ userPrincipalName: z.string(), displayName: z.string() });

export const wizardProvider = z.object({
  name: z.string(),
  supportContact: z.string(),
  /** Path of the provider's picture. */
  logo: z.optional(z.string()),
});

const permissionGroup = z.object({
  resource: z.string(),
  permissions: z.array(z.object({ scope: z.string(), title: z.string(), why: z.string() })),
});

/** Where the customer stands; only the browser that holds the claim is told. */
export const wizardStep = z.discriminatedUnion('kind', [
  /** Nothing under way; `problem` says why the last try failed. `canRenew`: one click gives a new code for the same account. */
  z.object({
    kind: z.literal('choose'),
    problem: z.optional(problem),
    account: z.optional(z.string()),
    canRenew: z.boolean(),
    /** The tenant has approved: this is the last sign-in. */
    approved: z.boolean(),
  }),
  z.object({ kind: z.literal('starting'), account: z.optional(z.string()) }),
  z.object({
    kind: z.literal('code'),
    userCode: z.string(),
    verificationUri: z.string(),
    expiresAt: z.string(),
    account: z.optional(z.string()),
    /** The tenant has just approved: this is the last sign-in. */
    approved: z.boolean(),
  }),
  z.object({ kind: z.literal('confirmAccount'), account, expected: z.array(z.string()) }),
  z.object({ kind: z.literal('awaitingOperator'), account }),
  z.object({ kind: z.literal('checking') }),
  /** `requestFirst`: the request has to be made on Microsoft's page, opened by POST approval-link (tenants of kind A). */
  z.object({
    kind: z.literal('approval'),
    requestFirst: z.boolean(),
    /** We cannot see when it is given: the customer signs in again once it is. */
    blind: z.boolean(),
    canRenew: z.boolean(),
    since: z.string(),
    checkedAt: z.optional(z.string()),
    waitsUntil: z.string(),
  }),
  z.object({
    kind: z.literal('secondSignIn'),
    account,
    problem: z.optional(problem),
    missingRoles: z.array(z.object({ name: z.string(), why: z.string() })),
  }),
  z.object({ kind: z.literal('finishing') }),
  z.object({
    kind: z.literal('done'),
    account: z.optional(account),
    granted: z.array(z.object({ title: z.string(), why: z.string() })),
    missing: z.array(z.object({ title: z.string(), why: z.string() })),
    missingRoles: z.array(z.object({ name: z.string(), why: z.string() })),
  }),
]);
export type WizardStep = z.infer<typeof wizardStep>;

const closedReason = z.enum(['replaced', 'used', 'revoked', 'expired', 'failed']);

export const wizardView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('closed'),
    provider: wizardProvider,
    customerName: z.string(),
    reason: closedReason,
    closedAt: z.optional(z.string()),
    /** Asking for a new link makes sense (not for a used one). */
    canAskForNewLink: z.boolean(),
    newLinkRequestedAt: z.optional(z.string()),
  }),
  z.object({
    kind: z.literal('open'),
    provider: wizardProvider,
    customerName: z.string(),
    serviceName: z.string(),
    expiresAt: z.string(),
    methods: z.array(z.enum(['browserSignIn', 'deviceToken'])),
    permissions: z.array(permissionGroup),
    roles: z.array(z.object({ name: z.string(), why: z.string() })),
    /** The addresses of the invitation: accounts that need no confirmation. */
    suggestedAccounts: z.array(z.string()),
    /** `other`: another browser works on it; this one may take over. */
    claim: z.enum(['none', 'mine', 'other']),
    step: z.optional(wizardStep),
  }),
]);
export type WizardView = z.infer<typeof wizardView>;

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

/** What the tab that comes back from Microsoft shows. */
export const signInResult = z.discriminatedUnion('kind', [
  /** The second sign-in matched. */
  z.object({ kind: z.literal('confirmed'), account: z.string(), provider: wizardProvider }),
  /** Sign in with Microsoft succeeded; the wizard's tab goes on. */
  z.object({ kind: z.literal('signedIn'), account: z.string(), provider: wizardProvider }),
  /** Back from the approval page: we look again at once. */
  z.object({ kind: z.literal('approvalSeen'), provider: wizardProvider }),
  z.object({ kind: z.literal('refused'), problem, provider: wizardProvider }),
]);
export type SignInResult = z.infer<typeof signInResult>;

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
} as const satisfies Record<string, Endpoint>;
