/** A resource whose permissions are asked for. One token request takes the scopes of one resource only. */
export interface ResourcePermissions {
  /** What scopes are prefixed with, e.g. `https://graph.microsoft.com`. */
  resource: string;
  name: string;
  permissions: Permission[];
}

/** A permission and what it is for, in words for a person who has never heard of OAuth. */
export interface Permission {
  scope: string;
  title: string;
  why: string;
}

export interface EntraRole {
  name: string;
  why: string;
}

/** Permissions, and the Entra roles that whoever uses them has to have. */
export interface Needs {
  /** Microsoft Graph first: a connection is tried with it. */
  resources: ResourcePermissions[];
  roles: EntraRole[];
}

/** What one service, or several together, need of a tenant: delegated permissions and roles of the account that signs in. */
export interface PermissionProfile extends Needs {
  /** What an app registration needs instead: application permissions and roles of its service principal. */
  application: Needs;
}

/** A service as data: adding one to shared/domain/services.ts is all that it takes. */
export interface ServiceDefinition extends PermissionProfile {
  id: string;
  name: string;
  /** What it does for the customer, in a sentence. */
  lead: string;
}

/** What several profiles need together, each permission and role once; the words of the first count. */
export const unitedProfile = (profiles: readonly PermissionProfile[]): PermissionProfile => ({
  ...unitedNeeds(profiles),
  application: unitedNeeds(profiles.map(({ application }) => application)),
});

const unitedNeeds = (needs: readonly Needs[]): Needs => {
  const resources = needs.flatMap((one) => one.resources);
  return {
    resources: once(resources, ({ resource }) => resource).map((first) => ({
      ...first,
      permissions: once(
        resources.filter(({ resource }) => resource === first.resource).flatMap((one) => one.permissions),
        ({ scope }) => scope,
      ),
    })),
    roles: once(
      needs.flatMap(({ roles }) => roles),
      ({ name }) => name,
    ),
  };
};

const once = <T>(items: readonly T[], keyOf: (item: T) => string): T[] =>
  items.filter((item, index) => items.findIndex((other) => keyOf(other) === keyOf(item)) === index);

/** The scopes of a profile as Entra wants them, resource by resource. */
export const scopesByResource = (profile: Pick<Needs, 'resources'>): string[][] =>
  profile.resources.map(({ resource, permissions }) =>
    permissions.map(({ scope }) => `${resource}/${scope}`),
  );

/** Scopes of the sign-in itself (OpenID Connect Core §5.4, §11): no permission, and listed as none. */
export const openIdScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'offline_access', 'email']);

/** A scope without its resource prefix, in lower case; OIDC scopes are left out by {@link missingScopes}. */
const bareScope = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase();

/** Which of the asked scopes are not among the granted ones: a case-insensitive superset without prefixes (Entra answers either form). */
export const missingScopes = (asked: readonly string[], granted: readonly string[]): string[] => {
  const have = new Set(granted.map(bareScope));
  return asked.filter((scope) => !openIdScopes.has(scope) && !have.has(bareScope(scope)));
};

/**
 * Those of the asked scopes that are known to be granted. One that is not fails the whole token request (AADSTS65001),
 * which would say nothing about the others. All of them where nothing is known.
 */
export const grantedAmong = (asked: readonly string[], granted: readonly string[]): string[] => {
  const missing = missingScopes(asked, granted);
  return missing.length === asked.length ? [...asked] : asked.filter((scope) => !missing.includes(scope));
};

/** The application permissions of a profile, each once. */
export const applicationPermissions = ({ application }: Pick<PermissionProfile, 'application'>): string[] =>
  permissionsOf(application.resources);

export const permissionsOf = (resources: readonly ResourcePermissions[]): string[] =>
  resources.flatMap(({ permissions }) => permissions.map(({ scope }) => scope));

/** The roles of the profile (of its account or its application) that are not among `roles`. A Global Administrator lacks none. */
export const missingRoles = (profile: { roles: EntraRole[] }, roles: readonly string[]): string[] =>
  roles.includes('Global Administrator')
    ? []
    : profile.roles.map(({ name }) => name).filter((name) => !roles.includes(name));
