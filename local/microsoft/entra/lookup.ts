import type { Application, Directory, ServicePrincipal, Tenant, User } from '../directory.ts';
import { EntraError } from './entra-error.ts';

/** A tenant by id or verified domain. */
export const findTenant = (directory: Directory, idOrDomain: string): Tenant | undefined => {
  const name = idOrDomain.toLowerCase();
  return (
    directory.tenants.get(name) ?? directory.tenants.values().find(({ domains }) => domains.includes(name))
  );
};

/** The first path segment of every endpoint: a tenant, or "whichever the account is at home in". */
export type Authority =
  { kind: 'tenant'; tenant: Tenant } | { kind: 'any'; segment: 'common' | 'organizations' };

/** @throws EntraError 90002 */
export const authorityOf = (directory: Directory, segment: string): Authority => {
  const lower = segment.toLowerCase();
  if (lower === 'common' || lower === 'organizations') return { kind: 'any', segment: lower };
  const tenant = findTenant(directory, lower);
  if (!tenant) throw new EntraError(90002, `Tenant '${segment}'.`);
  return { kind: 'tenant', tenant };
};

/** @throws EntraError 700016 */
export const applicationByAppId = (directory: Directory, appId: string | null): Application => {
  if (!appId) throw new EntraError(90014, "The field is 'client_id'.");
  const application = directory.applications.values().find((known) => known.appId === appId.toLowerCase());
  if (!application) throw new EntraError(700016, `Application identifier '${appId}'.`);
  return application;
};

/** A single-tenant registration is not to be found from another tenant. @throws EntraError 700016 */
export const requireAudience = (application: Application, tenantId: string): void => {
  if (application.multiTenant || application.tenantId === tenantId) return;
  throw new EntraError(700016, `Application identifier '${application.appId}', tenant '${tenantId}'.`);
};

export const servicePrincipalOf = (
  directory: Directory,
  tenantId: string,
  appId: string,
): ServicePrincipal | undefined =>
  directory.servicePrincipals.values().find((known) => known.tenantId === tenantId && known.appId === appId);

/** The account by its sign-in name, in the tenant where it is at home. */
export const homeAccount = (directory: Directory, signInName: string): User | undefined => {
  const name = signInName.trim().toLowerCase();
  return directory.users
    .values()
    .find((user) => user.homeTenantId === undefined && user.userPrincipalName.toLowerCase() === name);
};

/** The same person in another tenant: a member is there only at home, a guest by invitation. */
export const accountIn = (directory: Directory, home: User, tenantId: string): User | undefined => {
  if (home.tenantId === tenantId) return home;
  return directory.users
    .values()
    .find(
      (user) =>
        user.tenantId === tenantId &&
        user.homeTenantId === home.tenantId &&
        user.mail.toLowerCase() === home.userPrincipalName.toLowerCase(),
    );
};

/** The account's own password and state are kept at home. */
export const homeOf = (directory: Directory, user: User): User =>
  user.homeTenantId === undefined ? user : (homeAccount(directory, user.mail) ?? user);
