import type { Cloud } from '../cloud.ts';
import type { ConsentKind, Directory, RefreshBend } from '../directory.ts';
import { graphAppId } from '../directory.ts';
import { recordConsent } from './consent/permission-grants.ts';
import { openIdScopes } from './resources.ts';

/**
 * Makes a tenant one of the three kinds, foreign apps included: in C all of them are approved for everybody, in A and B
 * there is no trace of them. Blocks and open requests go as well. Does nothing for an unknown tenant.
 */
export const setConsentKind = (directory: Directory, tenantId: string, kind: ConsentKind): void => {
  const tenant = directory.tenants.get(tenantId);
  if (!tenant) return;
  directory.tenants.set(tenantId, { ...tenant, consentKind: kind, blockedApps: [] });
  for (const { id, tenantId: owner } of directory.consentRequests.values())
    if (owner === tenantId) directory.consentRequests.delete(id);
  for (const application of directory.applications.values()) {
    if (!application.multiTenant || application.tenantId === tenantId) continue;
    forgetApp(directory, tenantId, application.appId);
    if (kind === 'C') approveApp(directory, tenantId, application.appId);
  }
};

/** Removes the Enterprise application with its consents, as a customer's administrator would to disconnect. */
export const forgetApp = (directory: Directory, tenantId: string, appId: string): void => {
  for (const principal of directory.servicePrincipals.values()) {
    if (principal.tenantId !== tenantId || principal.appId !== appId) continue;
    for (const grant of directory.grants.values())
      if (grant.clientId === principal.id) directory.grants.delete(grant.id);
    directory.servicePrincipals.delete(principal.id);
  }
};

const approveApp = (directory: Directory, tenantId: string, appId: string): void => {
  const application = directory.applications.values().find((known) => known.appId === appId);
  const permissions = (application?.requiredResourceAccess ?? []).map(({ resourceAppId, delegated }) => ({
    resourceAppId,
    permissions: delegated,
  }));
  const signIn = { resourceAppId: graphAppId, permissions: [...openIdScopes] };
  recordConsent(directory, { tenantId, appId, permissions: [signIn, ...permissions] });
};

/** **Revoke sessions**: every sign-in and refresh token of the account is void (50173). */
export const revokeSessions = (directory: Directory, userId: string): void => {
  const user = directory.users.get(userId);
  if (user) directory.users.set(userId, { ...user, sessionsValidFrom: new Date().toISOString() });
};

/** A new password voids the refresh tokens of public clients; those of confidential clients live on. */
export const changePassword = (directory: Directory, userId: string, password: string): void => {
  const user = directory.users.get(userId);
  if (!user) return;
  const passwordChangedDateTime = new Date().toISOString();
  directory.users.set(userId, { ...user, password, passwordExpired: false, passwordChangedDateTime });
};

/** The account's refresh tokens of today answer that number from now on; the next sign-in is free of it. */
export const bendRefreshTokens = (
  { directory }: Pick<Cloud, 'directory'>,
  userId: string,
  refusedWith: RefreshBend['refusedWith'],
): void => {
  const user = directory.users.get(userId);
  if (!user) return;
  const refreshBend = { refusedWith, bentDateTime: new Date().toISOString() };
  directory.users.set(userId, { ...user, refreshBend });
};
