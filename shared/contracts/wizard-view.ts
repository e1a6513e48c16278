import * as z from 'zod/mini';
import { wizardMethods } from '../domain/invitation.ts';
import { provisioningSteps, removalStates, stepStates } from '../domain/provisioning.ts';

/** What the Invitation wizard shows. Times are ISO 8601 UTC. Written with zod/mini: the page is to stay small. */

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
    /** What an attempt that was given up had made in the tenant is being taken away, or was. */
    removal: z.optional(z.enum(removalStates)),
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
  /** **Create New App Registration**: the steps as they stand; `failed` when nothing goes on by itself any more. */
  z.object({
    kind: z.literal('provisioning'),
    administrator: z.string(),
    steps: z.array(
      z.object({
        step: z.enum(provisioningSteps),
        state: z.enum(stepStates),
        message: z.optional(z.string()),
      }),
    ),
    failed: z.boolean(),
    problem: z.optional(problem),
  }),
  z.object({ kind: z.literal('finishing') }),
  z.object({
    kind: z.literal('done'),
    account: z.optional(account),
    /** Connected with an app registration. */
    applicationId: z.optional(z.string()),
    /** It was created here: what an administrator consented to for that, which Microsoft keeps. */
    setupConsent: z.optional(z.array(z.string())),
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
    methods: z.array(z.enum(wizardMethods)),
    /** What the service needs; where the customer has others already, what is new. */
    permissions: z.array(permissionGroup),
    /** What those others need. */
    before: z.optional(z.object({ serviceNames: z.string(), permissions: z.array(permissionGroup) })),
    roles: z.array(z.object({ name: z.string(), why: z.string() })),
    /** What an app registration needs instead, where it is offered. */
    application: z.optional(
      z.object({
        permissions: z.array(permissionGroup),
        roles: z.array(z.object({ name: z.string(), why: z.string() })),
      }),
    ),
    /** What an administrator is asked for, once, while an app registration is created, where that is offered. */
    setup: z.optional(
      z.object({
        permissions: z.array(z.object({ scope: z.string(), title: z.string(), why: z.string() })),
        roles: z.array(z.object({ name: z.string(), why: z.string() })),
        /** What the app registration gets besides, so that it renews its own secret. */
        stays: z.array(z.object({ scope: z.string(), title: z.string(), why: z.string() })),
      }),
    ),
    /** The addresses of the invitation: accounts that need no confirmation. */
    suggestedAccounts: z.array(z.string()),
    /** `other`: another browser works on it; this one may take over. */
    claim: z.enum(['none', 'mine', 'other']),
    step: z.optional(wizardStep),
  }),
]);
export type WizardView = z.infer<typeof wizardView>;

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

/**
 * `given`: all that is needed is granted now. `incomplete`: some of it is not (yet). `unproven`: the application is in the
 * tenant, and without a connection that works nobody can tell more. `unseen`: it is not in the tenant (yet).
 */
export const consentLandingResult = z.object({
  kind: z.enum(['given', 'incomplete', 'unproven', 'unseen', 'declined', 'failed']),
  problem: z.optional(problem),
  provider: wizardProvider,
});
export type ConsentLandingResult = z.infer<typeof consentLandingResult>;
