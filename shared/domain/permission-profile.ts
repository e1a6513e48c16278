import type { ServiceId } from './customer.ts';

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

export interface PermissionProfile {
  service: ServiceId;
  name: string;
  resources: ResourcePermissions[];
  /** Roles the account that signs in needs in its own tenant. */
  roles: EntraRole[];
  /** What an app registration needs instead: application permissions and roles of its service principal. */
  application: { resources: ResourcePermissions[]; roles: EntraRole[] };
}

export const directRouting: PermissionProfile = {
  service: 'directRouting',
  name: 'Direct Routing',
  resources: [
    {
      resource: 'https://graph.microsoft.com',
      name: 'Microsoft Graph',
      permissions: [
        {
          scope: 'User.Read.All',
          title: 'Read the list of users',
          why: 'to see who has a Teams licence and to offer them a phone number',
        },
        {
          scope: 'Group.ReadWrite.All',
          title: 'Read and change groups',
          why: 'to keep the groups that carry calling policies and call queues up to date',
        },
        {
          scope: 'Directory.AccessAsUser.All',
          title: 'Work in the directory as the account that signs in',
          why: 'so that nothing can be done that this account could not do itself',
        },
        {
          scope: 'AppCatalog.ReadWrite.All',
          title: 'Manage Teams apps of your organization',
          why: 'to install the telephony app in Teams',
        },
        {
          scope: 'TeamsUserConfiguration.Read.All',
          title: 'Read the Teams settings of users',
          why: 'to see which numbers and voice policies are assigned',
        },
      ],
    },
    {
      resource: '48ac35b8-9aa8-4d74-927d-1f4a14a0b239',
      name: 'Skype and Teams Tenant Admin API',
      permissions: [
        {
          scope: 'user_impersonation',
          title: 'Administer Teams telephony as the account that signs in',
          why: 'to assign phone numbers and connect the voice routes',
        },
      ],
    },
  ],
  roles: [
    { name: 'Teams Administrator', why: 'to configure voice routes and policies' },
    { name: 'Teams Communications Administrator', why: 'to assign phone numbers' },
    { name: 'User Administrator', why: 'to update the phone data of users' },
    { name: 'Domain Name Administrator', why: 'to add the domains of the voice gateway' },
    { name: 'Application Administrator', why: 'during onboarding only, to install the telephony app' },
  ],
  application: {
    resources: [
      {
        resource: 'https://graph.microsoft.com',
        name: 'Microsoft Graph',
        permissions: [
          {
            scope: 'Organization.Read.All',
            title: 'Read the organization’s name',
            why: 'to prove that the secret opens the right organization, and no other',
          },
          {
            scope: 'User.Read.All',
            title: 'Read the list of users',
            why: 'to see who has a Teams licence and to offer them a phone number',
          },
          {
            scope: 'Group.ReadWrite.All',
            title: 'Read and change groups',
            why: 'to keep the groups that carry calling policies and call queues up to date',
          },
          {
            scope: 'TeamsUserConfiguration.Read.All',
            title: 'Read the Teams settings of users',
            why: 'to see which numbers and voice policies are assigned',
          },
          {
            scope: 'Application.Read.All',
            title: 'Read app registrations',
            why: 'to see when the client secret expires, and to warn before it does',
          },
          {
            scope: 'RoleManagement.Read.Directory',
            title: 'Read the assignment of roles',
            why: 'to see which Entra roles the app registration has',
          },
        ],
      },
    ],
    roles: [
      { name: 'Teams Administrator', why: 'to configure voice routes and policies' },
      { name: 'User Administrator', why: 'to update the phone data of users' },
      { name: 'Domain Name Administrator', why: 'to add the domains of the voice gateway' },
    ],
  },
};

export const profiles: Record<ServiceId, PermissionProfile> = { directRouting };

/** The scopes of a profile as Entra wants them, resource by resource. */
export const scopesByResource = (profile: PermissionProfile): string[][] =>
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

/** The application permissions of a profile, each once. */
export const applicationPermissions = ({ application }: PermissionProfile): string[] =>
  application.resources.flatMap(({ permissions }) => permissions.map(({ scope }) => scope));

/** The roles of the profile (of its account or its application) that are not among `roles`. A Global Administrator lacks none. */
export const missingRoles = (profile: { roles: EntraRole[] }, roles: readonly string[]): string[] =>
  roles.includes('Global Administrator')
    ? []
    : profile.roles.map(({ name }) => name).filter((name) => !roles.includes(name));
