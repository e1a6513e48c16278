import type { Permission, EntraRole } from './permission-profile.ts';

/** **Create New App Registration**: what is done in the customer’s tenant, in this order. */
export const provisioningSteps = [
  'createApplication',
  'createServicePrincipal',
  'grantPermissions',
  'addCredential',
  'assignRoles',
  'verifyAccess',
] as const;
export type ProvisioningStep = (typeof provisioningSteps)[number];

export const stepStates = ['pending', 'running', 'succeeded', 'failed'] as const;

/** A step as wizard and timeline show it. `at` is ISO 8601 UTC. */
export interface ShownStep {
  step: ProvisioningStep;
  state: (typeof stepStates)[number];
  message?: string;
  at?: string;
}

export const removalStates = ['running', 'succeeded', 'failed'] as const;

/** The steps of one attempt, written to the invitation’s row by the steps themselves. */
export interface Provisioning {
  attemptId: string;
  steps: ShownStep[];
  /** The attempt was given up: what it made is taken away again. */
  removal?: (typeof removalStates)[number];
}

export const nothingDone = (attemptId: string): Provisioning => ({
  attemptId,
  steps: provisioningSteps.map((step) => ({ step, state: 'pending' })),
});

/** What an app proves itself with. */
export const credentialKinds = ['secret', 'certificate'] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** What a step is called where there is no screen of its own: in the timeline, and in problems. */
export const stepTitles: Record<ProvisioningStep, string> = {
  createApplication: 'Create the app registration',
  createServicePrincipal: 'Create its Enterprise application',
  grantPermissions: 'Grant its permissions',
  addCredential: 'Give it a secret or a certificate',
  assignRoles: 'Assign its roles',
  verifyAccess: 'Check that it works',
};

/** The name of the registration in the directory: asked for again it is found, never made twice. ≤ 120 characters. */
export const uniqueNameOf = (attemptId: string): string => `tenant-connect-${attemptId}`;

/** Days a new credential lives where the tenant has no policy that says less. Entra’s own longest choice. */
export const credentialLifetimeDays = 730;

/** What an administrator is asked for while the app registration is made: delegated, used once, then forgotten. */
export const setupPermissions: readonly Permission[] = [
  {
    scope: 'Application.ReadWrite.All',
    title: 'Create and change app registrations',
    why: 'to make the app registration and give it a secret or a certificate',
  },
  {
    scope: 'AppRoleAssignment.ReadWrite.All',
    title: 'Grant permissions to applications',
    why: 'to give the app registration its permissions, with admin consent',
  },
  {
    scope: 'RoleManagement.ReadWrite.Directory',
    title: 'Assign directory roles',
    why: 'to give the app registration the roles it needs',
  },
  {
    scope: 'Policy.Read.All',
    title: 'Read your organization’s policies',
    why: 'to respect how long secrets may live in your organization, and whether they are allowed',
  },
];

/** Any one of these lists of roles will do. */
export const setupRoles: readonly EntraRole[] = [
  { name: 'Global Administrator', why: 'may do all of it' },
  {
    name: 'Privileged Role Administrator together with Application Administrator',
    why: 'may do all of it as well',
  },
];

/** As Entra wants them in a token request. */
export const setupScopes: readonly string[] = setupPermissions.map(
  ({ scope }) => `https://graph.microsoft.com/${scope}`,
);
