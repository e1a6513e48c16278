import { join } from 'node:path';
import { seededIds } from '../../local/microsoft/cloud.ts';
import type { PasswordCredential } from '../../local/microsoft/credentials.ts';
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
  redirectUris?: readonly string[];
  publicClientFlows?: boolean;
  multiTenant?: boolean;
  /** Of its own registration, so that it may renew its secret. */
  ownsItself?: boolean;
  /** Of Microsoft's own, or made up. */
  applicationId?: string;
  /** App roles at the provider's portal: automation. */
  portalRoles?: readonly string[];
}

const credentialOf = (secret: string, endDateTime?: string): PasswordCredential => ({
  keyId: crypto.randomUUID(),
  displayName: 'Tenant Connect',
  secretHash: digest(secret),
  hint: secret.slice(0, 3),
  startDateTime: new Date().toISOString(),
  endDateTime: endDateTime ?? new Date(Date.now() + 365 * 86_400_000).toISOString(),
});

/** One more, as somebody adds it in Entra. */
export const addSecretTo = (directory: Directory, applicationId: string, secret: string): void => {
  const found = [...directory.applications.values()].find(({ appId }) => appId === applicationId);
  if (!found) throw new Error('There is no such registration.');
  const added = { ...credentialOf(secret), displayName: 'by hand' };
  directory.applications.set(found.id, {
    ...found,
    passwordCredentials: [...found.passwordCredentials, added],
  });
};

/** An app registration in a customer's tenant, with admin consent for its application permissions. */
export const appRegistrationIn = (
  directory: Directory,
  { tenantId, secret, permissions = allPermissions, roles = allRoles, ...given }: Wanted,
): { applicationId: string; servicePrincipalId: string } => {
  const now = Date.now();
  const startDateTime = new Date(now).toISOString();
  const appId = given.applicationId ?? crypto.randomUUID();
  const displayName = 'Telephony';
  const id = crypto.randomUUID();
  const principalId = crypto.randomUUID();
  directory.applications.set(id, {
    id,
    appId,
    tenantId,
    displayName,
    multiTenant: given.multiTenant ?? false,
    publicClientFlows: given.publicClientFlows ?? false,
    redirectUris: [...(given.redirectUris ?? [])],
    passwordCredentials: [credentialOf(secret, given.endDateTime)],
    appRoles: [],
    owners: given.ownsItself ? [principalId] : [],
    requiredResourceAccess: [{ resourceAppId: graphAppId, delegated: [], application: [...permissions] }],
  });
  const principal: ServicePrincipal & { directoryRoles: string[] } = {
    id: principalId,
    appId,
    tenantId,
    displayName,
    createdDateTime: startDateTime,
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    applicationPermissions: {
      [graphAppId]: [...permissions],
      [seededIds.portalAppId]: [...(given.portalRoles ?? [])],
    },
    directoryRoles: [...roles],
  };
  directory.servicePrincipals.set(principal.id, principal);
  return { applicationId: appId, servicePrincipalId: principal.id };
};

type RunningStack = Pick<Stack, 'dataDir' | 'killMicrosoft' | 'restartMicrosoft'>;

/** Changes the directory of a stack that runs: the simulated cloud is stopped for it, for its memory has one writer. */
const changeDirectory = async <T>(stack: RunningStack, change: (directory: Directory) => T): Promise<T> => {
  await stack.killMicrosoft();
  const store = openStore(join(stack.dataDir, 'microsoft.sqlite'));
  const changed = change(openDirectory(store));
  store.close();
  await stack.restartMicrosoft();
  return changed;
};

/** The same in a stack that runs. */
export const appRegistrationsIn = <Names extends string>(
  stack: RunningStack,
  wanted: Record<Names, Wanted>,
): Promise<Record<Names, string>> =>
  changeDirectory(
    stack,
    (directory) =>
      Object.fromEntries(
        Object.entries<Wanted>(wanted).map(([name, one]) => [
          name,
          appRegistrationIn(directory, one).applicationId,
        ]),
      ) as Record<Names, string>,
  );

/** Somebody makes another secret for a registration in Entra, and removes the one before. */
export const replaceSecret = (stack: RunningStack, appId: string, secret: string): Promise<void> =>
  changeDirectory(stack, (directory) => {
    const found = [...directory.applications.values()].find((one) => one.appId === appId);
    if (!found) throw new Error(`There is no registration ${appId}.`);
    directory.applications.set(found.id, { ...found, passwordCredentials: [credentialOf(secret)] });
  });
