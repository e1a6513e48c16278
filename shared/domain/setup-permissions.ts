import type { EntraRole, Permission } from './permission-profile.ts';

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
    scope: 'Directory.Read.All',
    title: 'Read your organization’s directory',
    why: 'to make the app registration an owner of itself, so that it can renew its own secret',
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

/** Graph’s consent outlives the sign-in that was forgotten; no permission of the set-up’s may take it back. */
export const setupConsentStays =
  'Microsoft keeps the consent given for the set-up until an administrator of the organization revokes it, in the Microsoft Entra admin center under Enterprise applications, Permissions.';

/** As Entra wants them in a token request. */
export const setupScopes: readonly string[] = setupPermissions.map(
  ({ scope }) => `https://graph.microsoft.com/${scope}`,
);
