import { derivedId } from '../derived-id.ts';
import type { Resource } from '../entra/resources.ts';

export type PermissionKind = 'Scope' | 'Role';

/**
 * The ids Graph publishes for its permissions, where they are well known. Nobody should need them by heart: the
 * resource's service principal lists `appRoles` and `oauth2PermissionScopes`.
 */
const published: Record<PermissionKind, Record<string, string>> = {
  Scope: {
    openid: '37f7f235-527c-4136-accd-4a02d197296e',
    profile: '14dad69e-099b-42c9-810b-d002981feec1',
    email: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0',
    offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
    'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
    'User.Read.All': 'a154be20-db9c-4678-8ab7-66f6cc099a59',
    'Reports.Read.All': '02e97553-ed7b-43d0-ab3c-f8bace0d040c',
    'Group.ReadWrite.All': '4e46008b-f24c-477d-8fff-7bb4ec7aafe0',
    'Directory.AccessAsUser.All': '0e263e50-5827-48a4-b97c-d940288653c7',
    'Directory.Read.All': '06da0dbc-49e2-44d2-8312-53f166ab848a',
    'AppCatalog.ReadWrite.All': '1ca167d5-1655-44a1-8adf-1414072e1ef9',
    'Application.ReadWrite.All': 'bdfbf15f-ee85-4955-8675-146e8e5296b5',
    'AppRoleAssignment.ReadWrite.All': '84bccea3-f856-4a8a-967b-dbe0a3d53a64',
    'RoleManagement.ReadWrite.Directory': 'd01b97e9-cbc0-49fe-810a-750afd5527a3',
  },
  Role: {
    'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
    'Organization.Read.All': '498476ce-e0fe-48b0-b801-37ba7e2685c6',
    'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf3ac304ec',
    'Application.ReadWrite.OwnedBy': '18a4783c-866b-4cc7-a460-3d5e5662c884',
    'CallRecords.Read.All': '45bbb07e-7321-4fd7-a8f6-3ff27e6a81c8',
    'Reports.Read.All': '230c1aed-a721-4c5d-9cb4-a90514e508ef',
    'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
    'Group.ReadWrite.All': '62a82d76-70ea-41e2-9197-370581804d09',
    'RoleManagement.Read.Directory': '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
  },
};

/** An id of a permission; one that is not published here has one too, the same every time. */
export const permissionId = ({ appId, delegated }: Resource, kind: PermissionKind, name: string): string => {
  const known = 'User.Read' in delegated ? published[kind][name] : undefined;
  return known ?? derivedId(appId, kind, name);
};

const namesOf = (resource: Resource, kind: PermissionKind): readonly string[] =>
  kind === 'Scope' ? Object.keys(resource.delegated) : resource.application;

export const permissionName = (resource: Resource, kind: PermissionKind, id: string): string | undefined =>
  namesOf(resource, kind).find((name) => permissionId(resource, kind, name) === id.toLowerCase());

/** What the resource's service principal lists: `appRoles` for apps, `oauth2PermissionScopes` for people. */
export const permissionsOf = (resource: Resource) => ({
  appRoles: resource.application.map((value) => ({
    id: permissionId(resource, 'Role', value),
    value,
    displayName: value,
    description: value,
    allowedMemberTypes: ['Application'],
    isEnabled: true,
  })),
  oauth2PermissionScopes: Object.entries(resource.delegated).map(
    ([value, { title, explanation, admin }]) => ({
      id: permissionId(resource, 'Scope', value),
      value,
      adminConsentDisplayName: title,
      adminConsentDescription: explanation,
      type: admin ? 'Admin' : 'User',
      isEnabled: true,
    }),
  ),
});
