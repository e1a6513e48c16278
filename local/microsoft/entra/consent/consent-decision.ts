import type { Directory, Tenant, User } from '../../directory.ts';
import { EntraError } from '../entra-error.ts';
import { servicePrincipalOf } from '../lookup.ts';
import { resourceByAppId } from '../resources.ts';
import type { RequestedScopes, ScopeRequest } from '../scopes.ts';
import { missingPermissions, requiredPermissions } from './permission-grants.ts';

/** What has to happen before an app may act for a person with the permissions it asks for. */
export type ConsentDecision =
  | { kind: 'granted' }
  | { kind: 'userMayConsent'; missing: ScopeRequest[] }
  | { kind: 'administratorMayConsent'; missing: ScopeRequest[] }
  /** The admin consent workflow is on: the person can ask a reviewer. */
  | { kind: 'approvalRequired'; missing: ScopeRequest[] }
  /** It is off: a dead end but for an administrator who signs in. */
  | { kind: 'administratorNeeded'; missing: ScopeRequest[] };

/** Roles that may consent to delegated permissions for a whole organization. */
const consentingRoles = [
  'Global Administrator',
  'Privileged Role Administrator',
  'Cloud Application Administrator',
  'Application Administrator',
];

export const mayConsentForOrganization = (user: User): boolean =>
  user.directoryRoles.some((role) => consentingRoles.includes(role));

export interface ConsentQuestion {
  tenant: Tenant;
  user: User;
  appId: string;
  requested: RequestedScopes;
  /** `prompt=consent`: ask even for what is granted. */
  askAgain: boolean;
}

/** @throws EntraError 650052 for a service the tenant lacks, 7000112 for an app that a reviewer blocked, 50105 without an assignment */
export const decideConsent = (directory: Directory, question: ConsentQuestion): ConsentDecision => {
  const { tenant, user, appId, requested } = question;
  requireUsable(directory, question);
  const required = requiredPermissions(directory, appId, requested);
  requireServices(tenant, required);
  const subject = { tenantId: tenant.id, appId, userId: user.id };
  const missing = question.askAgain ? required : missingPermissions(directory, subject, required);
  if (missing.length === 0) return { kind: 'granted' };
  if (mayConsentForOrganization(user)) return { kind: 'administratorMayConsent', missing };
  if (tenant.consentKind !== 'B' && missing.every(isBasic)) return { kind: 'userMayConsent', missing };
  return { kind: tenant.approvalWorkflow ? 'approvalRequired' : 'administratorNeeded', missing };
};

/** @throws EntraError 7000112, 50105 */
export const requireUsable = (
  directory: Directory,
  { tenant, user, appId }: Pick<ConsentQuestion, 'tenant' | 'user' | 'appId'>,
): void => {
  const principal = servicePrincipalOf(directory, tenant.id, appId);
  if (tenant.blockedApps.includes(appId) || principal?.accountEnabled === false)
    throw new EntraError(7000112, `Application identifier '${appId}'.`);
  if (principal?.appRoleAssignmentRequired && (user.appRoles[appId] ?? []).length === 0)
    throw new EntraError(50105, `The account '${user.userPrincipalName}' is not assigned a role for it.`);
};

/** @throws EntraError 650052 */
export const requireServices = (tenant: Tenant, required: readonly ScopeRequest[]): void => {
  const absent = required.find(({ resourceAppId }) => tenant.missingResources.includes(resourceAppId));
  if (!absent) return;
  const name = resourceByAppId(absent.resourceAppId)?.displayName ?? '';
  throw new EntraError(
    650052,
    `Service: '${absent.resourceAppId}' (${name}). Organization: '${tenant.displayName}'.`,
  );
};

const isBasic = ({ resourceAppId, permissions }: ScopeRequest): boolean => {
  const known = resourceByAppId(resourceAppId)?.delegated;
  return permissions.every((name) => known?.[name]?.admin === false);
};
