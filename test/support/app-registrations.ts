import { join } from 'node:path';
import { graphAppId, type Directory, type ServicePrincipal } from '../../local/microsoft/directory.ts';
import { digest } from '../../local/microsoft/entra/tokens/opaque.ts';
import { openDirectory } from '../../local/microsoft/open-directory.ts';
import { openStore } from '../../local/microsoft/store.ts';
import type { Stack } from './stack.ts';

/** What a telephony provider's app registration has when everything was done right. */
const allPermissions = [
  'Organization.Read.All',
  'User.Read.All',
  'Group.ReadWrite.All',
  'TeamsUserConfiguration.Read.All',
  'Application.Read.All',
  'RoleManagement.Read.Directory',
];
const allRoles = ['Teams Administrator', 'User Administrator', 'Domain Name Administrator'];

interface Wanted {
  tenantId: string;
  secret: string;
  permissions?: readonly string[];
  roles?: readonly string[];
  /** Of the secret; default: in a year. */
  endDateTime?: string;
}

/** An app registration in a customer's tenant, with admin consent for its application permissions. */
export const appRegistrationIn = (
  directory: Directory,
  { tenantId, secret, permissions = allPermissions, roles = allRoles, endDateTime }: Wanted,
): { applicationId: string; servicePrincipalId: string } => {
  const now = Date.now();
  const startDateTime = new Date(now).toISOString();
  const appId = crypto.randomUUID();
  const displayName = 'Telephony';
  const id = crypto.randomUUID();
  directory.applications.set(id, {
    id,
    appId,
    tenantId,
    displayName,
    multiTenant: false,
    publicClientFlows: false,
    redirectUris: [],
    passwordCredentials: [
      {
        keyId: crypto.randomUUID(),
        displayName: 'Tenant Connect',
        secretHash: digest(secret),
        hint: secret.slice(0, 3),
        startDateTime,
        endDateTime: endDateTime ?? new Date(now + 365 * 86_400_000).toISOString(),
      },
    ],
    appRoles: [],
    requiredResourceAccess: [{ resourceAppId: graphAppId, delegated: [], application: [...permissions] }],
  });
  const principal: ServicePrincipal & { directoryRoles: string[] } = {
    id: crypto.randomUUID(),
    appId,
    tenantId,
    displayName,
    createdDateTime: startDateTime,
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    applicationPermissions: { [graphAppId]: [...permissions] },
    directoryRoles: [...roles],
  };
  directory.servicePrincipals.set(principal.id, principal);
  return { applicationId: appId, servicePrincipalId: principal.id };
};

/** The same in a stack that runs: the simulated cloud is stopped for it, for its memory has one writer. */
export const appRegistrationsIn = async <Names extends string>(
  stack: Pick<Stack, 'dataDir' | 'killMicrosoft' | 'restartMicrosoft'>,
  wanted: Record<Names, Wanted>,
): Promise<Record<Names, string>> => {
  await stack.killMicrosoft();
  const store = openStore(join(stack.dataDir, 'microsoft.sqlite'));
  const directory = openDirectory(store);
  const made = Object.fromEntries(
    Object.entries<Wanted>(wanted).map(([name, one]) => [
      name,
      appRegistrationIn(directory, one).applicationId,
    ]),
  ) as Record<Names, string>;
  store.close();
  await stack.restartMicrosoft();
  return made;
};
