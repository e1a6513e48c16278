import { randomUUID } from 'node:crypto';
import type { Directory, PermissionGrant } from '../../directory.ts';
import { graphAppId } from '../../directory.ts';
import { applicationByAppId, servicePrincipalOf } from '../lookup.ts';
import { openIdScopes } from '../resources.ts';
import type { RequestedScopes, ScopeRequest } from '../scopes.ts';

/** Whose consent is looked for: an app in a tenant, used by one person there. */
export interface ConsentSubject {
  tenantId: string;
  appId: string;
  userId: string;
}

/** Delegated permissions the person's sign-ins to the app carry for one resource: the tenant's and the person's own consents. */
export const grantedPermissions = (
  directory: Directory,
  subject: ConsentSubject,
  resourceAppId: string,
): string[] => {
  const grants = grantsFor(directory, subject);
  const granted = grants
    .filter((grant) => grant.resourceAppId === resourceAppId)
    .flatMap((grant) => splitScope(grant.scope));
  // Who consents for a whole organization has let everybody in it sign in.
  const wholeTenant = grants.some(({ consentType }) => consentType === 'AllPrincipals');
  const signIn = wholeTenant && resourceAppId === graphAppId ? openIdScopes : [];
  return [...new Set([...granted, ...signIn])];
};

const grantsFor = (directory: Directory, { tenantId, appId, userId }: ConsentSubject): PermissionGrant[] => {
  const principal = servicePrincipalOf(directory, tenantId, appId);
  if (!principal) return [];
  return directory.grants
    .values()
    .filter(
      (grant) =>
        grant.clientId === principal.id &&
        (grant.consentType === 'AllPrincipals' || grant.principalId === userId),
    );
};

export const splitScope = (scope: string): string[] => scope.split(' ').filter((name) => name !== '');

/** What is asked, as plain permissions of each resource: OpenID scopes count as Graph's, `.default` as what the app registered. */
export const requiredPermissions = (
  directory: Directory,
  appId: string,
  requested: RequestedScopes,
): ScopeRequest[] => {
  const byResource = new Map<string, Set<string>>();
  const need = (resourceAppId: string, permissions: readonly string[]) => {
    const needed = byResource.get(resourceAppId) ?? new Set();
    for (const permission of permissions) needed.add(permission);
    byResource.set(resourceAppId, needed);
  };
  if (requested.openId.length > 0) need(graphAppId, requested.openId);
  for (const { resourceAppId, permissions } of requested.resources) {
    need(
      resourceAppId,
      permissions.flatMap((name) =>
        name === '.default' ? registered(directory, appId, resourceAppId) : [name],
      ),
    );
  }
  return [...byResource].map(([resourceAppId, names]) => ({ resourceAppId, permissions: [...names] }));
};

const registered = (directory: Directory, appId: string, resourceAppId: string): string[] =>
  applicationByAppId(directory, appId).requiredResourceAccess.find(
    (access) => access.resourceAppId === resourceAppId,
  )?.delegated ?? [];

/** What of the required permissions nobody has consented to yet. */
export const missingPermissions = (
  directory: Directory,
  subject: ConsentSubject,
  required: readonly ScopeRequest[],
): ScopeRequest[] =>
  required
    .map(({ resourceAppId, permissions }) => {
      const granted = grantedPermissions(directory, subject, resourceAppId);
      return { resourceAppId, permissions: permissions.filter((name) => !granted.includes(name)) };
    })
    .filter(({ permissions }) => permissions.length > 0);

export interface NewConsent {
  tenantId: string;
  appId: string;
  /** Absent: for the whole organization. */
  principalId?: string;
  permissions: readonly ScopeRequest[];
}

/** Writes down a consent, making the Enterprise application where there was none. */
export const recordConsent = (directory: Directory, consent: NewConsent): void => {
  const principal = ensureServicePrincipal(directory, consent.tenantId, consent.appId);
  for (const { resourceAppId, permissions } of consent.permissions) {
    const known = directory.grants
      .values()
      .find(
        (grant) =>
          grant.clientId === principal.id &&
          grant.resourceAppId === resourceAppId &&
          grant.principalId === consent.principalId,
      );
    const scope = [...new Set([...splitScope(known?.scope ?? ''), ...permissions])].join(' ');
    const id = known?.id ?? randomUUID();
    directory.grants.set(id, {
      id,
      tenantId: consent.tenantId,
      clientId: principal.id,
      consentType: consent.principalId === undefined ? 'AllPrincipals' : 'Principal',
      ...(consent.principalId !== undefined && { principalId: consent.principalId }),
      resourceAppId,
      scope,
    });
  }
};

const ensureServicePrincipal = (directory: Directory, tenantId: string, appId: string) => {
  const known = servicePrincipalOf(directory, tenantId, appId);
  if (known?.accountEnabled) return known;
  const principal = {
    id: randomUUID(),
    appId,
    tenantId,
    displayName: applicationByAppId(directory, appId).displayName,
    createdDateTime: new Date().toISOString(),
    appRoleAssignmentRequired: false,
    applicationPermissions: {},
    ...known,
    accountEnabled: true,
  };
  directory.servicePrincipals.set(principal.id, principal);
  return principal;
};
