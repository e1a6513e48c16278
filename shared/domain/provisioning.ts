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

/** What people see in their directory. */
export const applicationName = (providerName: string): string =>
  `Tenant Connect for ${providerName}`.slice(0, 120);

/** Days a new credential lives where the tenant has no policy that says less. Entra’s own longest choice. */
export const credentialLifetimeDays = 730;
