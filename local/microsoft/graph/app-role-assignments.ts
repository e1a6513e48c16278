import { z } from 'zod';
import { derivedId } from '../derived-id.ts';
import type { ServicePrincipal } from '../directory.ts';
import { graphAppId } from '../directory.ts';
import { resourceByAppId, type Resource } from '../entra/resources.ts';
import { jsonResponse } from '../http/route.ts';
import { requireDirectoryRole } from './caller.ts';
import { applicationAdministrators, privilegedAdministrators } from './directory-roles.ts';
import { answeringFor, type GraphCall, type GraphRead, type GraphWrite } from './graph-endpoint.ts';
import { badDirectoryRequest, notFound } from './graph-error.ts';
import { noContent } from './no-content.ts';
import { collectionAnswer, type Entity } from './odata-answer.ts';
import { permissionId, permissionName } from './permission-ids.ts';
import { requestBody } from './request-body.ts';
import {
  principalsOf,
  replacePrincipal,
  requireApplicationPrincipal,
  requirePrincipal,
  resourcePrincipalId,
} from './service-principal-lookup.ts';

const read = {
  options: ['$select', '$filter', '$top', '$skiptoken'] as const,
  permissions: [
    'AppRoleAssignment.ReadWrite.All',
    'Application.Read.All',
    'Directory.Read.All',
    'Directory.AccessAsUser.All',
  ],
};

/** Application permissions: what an app was granted, and who was granted a resource's. People's app roles are not modelled here. */
export const appRoleAssignmentReads: readonly GraphRead[] = [
  {
    ...read,
    path: '/servicePrincipals/:id/appRoleAssignments',
    answer: (call) => {
      const found = requirePrincipal(call);
      const assignments = found.kind === 'application' ? assignmentsOf(found.principal) : [];
      return collectionAnswer(answeringFor(call, 'appRoleAssignments'), assignments);
    },
  },
  {
    ...read,
    path: '/servicePrincipals/:id/appRoleAssignedTo',
    answer: (call) => {
      const { id } = requirePrincipal(call);
      const assignments = ownPrincipals(call).flatMap(assignmentsOf);
      const ofResource = assignments.filter(({ resourceId }) => resourceId === id);
      return collectionAnswer(answeringFor(call, 'appRoleAssignments'), ofResource);
    },
  },
];

const write = {
  permissions: ['AppRoleAssignment.ReadWrite.All'],
  roles: [...new Set([...applicationAdministrators, ...privilegedAdministrators])],
};

export const appRoleAssignmentWrites: readonly GraphWrite[] = [
  {
    ...write,
    method: 'POST',
    path: '/servicePrincipals/:id/appRoleAssignments',
    answer: assign('principalId'),
  },
  {
    ...write,
    method: 'POST',
    path: '/servicePrincipals/:id/appRoleAssignedTo',
    answer: assign('resourceId'),
  },
  {
    ...write,
    method: 'DELETE',
    path: '/servicePrincipals/:id/appRoleAssignments/:assignment',
    answer: (call) => {
      const principal = requireApplicationPrincipal(call);
      const wanted = call.request.params['assignment'] ?? '';
      const found = rolesOf(principal).find((role) => role.assignmentId === wanted);
      if (!found) throw notFound(wanted);
      setRoles(call, principal, found.resource, (names) => names.filter((name) => name !== found.name));
      return noContent();
    },
  },
];

const newAssignment = z.strictObject({ principalId: z.guid(), resourceId: z.guid(), appRoleId: z.guid() });

/** `own`: which of the two ids the path names. */
function assign(own: 'principalId' | 'resourceId') {
  return (call: GraphCall) => {
    const { id } = requirePrincipal(call);
    const body = requestBody(call.request, newAssignment);
    if (body[own] !== id) throw badDirectoryRequest(`The ${own} is not the one of the path.`);
    const principal = ownPrincipals(call).find((known) => known.id === body.principalId);
    const resource = principalsOf(call).find((known) => known.id === body.resourceId);
    // What Graph says while either is propagating.
    if (!principal || resource?.kind !== 'resource')
      throw badDirectoryRequest('Not a valid reference update.');
    requireMayGrant(call, resource.appId);
    const name = permissionName(resource.resource, 'Role', body.appRoleId);
    if (name === undefined)
      throw badDirectoryRequest(
        `Permission being assigned was not found on application '${resource.appId}'.`,
      );
    if (principal.applicationPermissions[resource.appId]?.includes(name))
      throw badDirectoryRequest('Permission being assigned already exists on the object');
    setRoles(call, principal, resource.resource, (names) => [...names, name]);
    return jsonResponse(201, {
      '@odata.context': `${call.cloud.addresses.graph}/v1.0/$metadata#appRoleAssignments/$entity`,
      ...assignmentEntity(principal, resource.resource, name),
    });
  };
}

/** Graph's own application permissions are more than an Application Administrator may grant. @throws GraphError 403 */
const requireMayGrant = ({ cloud, caller }: GraphCall, resourceAppId: string): void => {
  if (resourceAppId === graphAppId) requireDirectoryRole(cloud, caller, privilegedAdministrators);
};

const ownPrincipals = (call: GraphCall): ServicePrincipal[] =>
  principalsOf(call).flatMap((found) => (found.kind === 'application' ? [found.principal] : []));

const setRoles = (
  { cloud }: GraphCall,
  principal: ServicePrincipal,
  { appId }: Resource,
  change: (names: string[]) => string[],
): void =>
  replacePrincipal(cloud.directory, principal, {
    applicationPermissions: {
      ...principal.applicationPermissions,
      [appId]: change(principal.applicationPermissions[appId] ?? []),
    },
  });

const rolesOf = (principal: ServicePrincipal) =>
  Object.entries(principal.applicationPermissions).flatMap(([resourceAppId, names]) => {
    const resource = resourceByAppId(resourceAppId);
    if (!resource) return [];
    return names.map((name) => ({ resource, name, assignmentId: assignmentId(principal, resource, name) }));
  });

const assignmentId = ({ id }: ServicePrincipal, { appId }: Resource, name: string): string =>
  derivedId('app role assignment', id, appId, name);

const assignmentsOf = (principal: ServicePrincipal): Entity[] =>
  rolesOf(principal).map(({ resource, name }) => assignmentEntity(principal, resource, name));

const assignmentEntity = (principal: ServicePrincipal, resource: Resource, name: string): Entity => ({
  id: assignmentId(principal, resource, name),
  appRoleId: permissionId(resource, 'Role', name),
  principalId: principal.id,
  principalDisplayName: principal.displayName,
  principalType: 'ServicePrincipal',
  resourceId: resourcePrincipalId(principal.tenantId, resource.appId),
  resourceDisplayName: resource.displayName,
});
