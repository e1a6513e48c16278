import { permissionsOf } from './permission-ids.ts';
import type { Entity } from './odata-answer.ts';
import type { Principal } from './service-principal-lookup.ts';

const noPermissions = { appRoles: [], oauth2PermissionScopes: [] };

/** A service principal as Graph answers it; a resource's lists the permissions it defines, with their ids. */
export const principalEntity = (found: Principal): Entity => {
  const frame = { id: found.id, appId: found.appId, servicePrincipalType: 'Application' };
  if (found.kind === 'resource')
    return {
      ...frame,
      displayName: found.resource.displayName,
      accountEnabled: true,
      appRoleAssignmentRequired: false,
      createdDateTime: '2020-01-01T00:00:00Z',
      ...permissionsOf(found.resource),
    };
  const { displayName, accountEnabled, appRoleAssignmentRequired, createdDateTime } = found.principal;
  return {
    ...frame,
    displayName,
    accountEnabled,
    appRoleAssignmentRequired,
    createdDateTime,
    ...noPermissions,
  };
};
