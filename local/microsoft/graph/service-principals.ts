import { derivedId } from '../derived-id.ts';
import { resources } from '../entra/resources.ts';
import type { PermissionGrant, ServicePrincipal } from '../directory.ts';
import { answeringFor, type GraphCall, type GraphRead } from './graph-endpoint.ts';
import { badRequest, notFound } from './graph-error.ts';
import { collectionAnswer, entityAnswer, type Entity } from './odata-answer.ts';

const readApplications = ['Application.ReadWrite.All', 'Application.Read.All', 'Directory.AccessAsUser.All'];
const readGrants = ['AppRoleAssignment.ReadWrite.All', 'Directory.AccessAsUser.All'];

export const servicePrincipalReads: readonly GraphRead[] = [
  {
    path: '/servicePrincipals',
    options: ['$select', '$filter', '$top', '$skiptoken'],
    permissions: readApplications,
    answer: (call) => collectionAnswer(answeringFor(call, 'servicePrincipals'), principalsOf(call)),
  },
  {
    path: '/servicePrincipals/:id',
    options: ['$select'],
    permissions: readApplications,
    answer: (call) => entityAnswer(answeringFor(call, 'servicePrincipals'), requirePrincipal(call)),
  },
  {
    path: '/servicePrincipals/:id/oauth2PermissionGrants',
    options: ['$select', '$top', '$skiptoken'],
    permissions: readGrants,
    answer: (call) => {
      const { id } = requirePrincipal(call);
      const grants = grantsOf(call).filter(({ clientId }) => clientId === id);
      return collectionAnswer(answeringFor(call, 'oauth2PermissionGrants'), grants);
    },
  },
  {
    path: '/oauth2PermissionGrants',
    options: ['$select', '$filter', '$top', '$skiptoken'],
    permissions: readGrants,
    answer: (call) => {
      if (call.query.filter !== undefined && !call.query.filter.startsWith('clientId eq '))
        throw badRequest('The simulated Graph filters permission grants by clientId only.');
      return collectionAnswer(answeringFor(call, 'oauth2PermissionGrants'), grantsOf(call));
    },
  },
];

/** Enterprise applications of the tenant, Microsoft's own resources among them. */
const principalsOf = ({ cloud, caller }: GraphCall): Entity[] => [
  ...cloud.directory.servicePrincipals
    .values()
    .filter(({ tenantId }) => tenantId === caller.tenantId)
    .map(principalEntity),
  ...resources.map(({ appId, displayName }) => ({
    id: resourcePrincipalId(caller.tenantId, appId),
    appId,
    displayName,
    servicePrincipalType: 'Application',
    accountEnabled: true,
    createdDateTime: '2020-01-01T00:00:00Z',
  })),
];

const principalEntity = (principal: ServicePrincipal): Entity => ({
  id: principal.id,
  appId: principal.appId,
  displayName: principal.displayName,
  servicePrincipalType: 'Application',
  accountEnabled: principal.accountEnabled,
  createdDateTime: principal.createdDateTime,
});

const resourcePrincipalId = (tenantId: string, appId: string): string => derivedId(tenantId, appId);

const requirePrincipal = (call: GraphCall): Entity => {
  const wanted = call.request.params['id'] ?? '';
  const principal = principalsOf(call).find(({ id }) => id === wanted);
  if (!principal) throw notFound(wanted);
  return principal;
};

const grantsOf = ({ cloud, caller }: GraphCall): Entity[] =>
  cloud.directory.grants
    .values()
    .filter(({ tenantId }) => tenantId === caller.tenantId)
    .map(grantEntity);

const grantEntity = (grant: PermissionGrant): Entity => ({
  id: grant.id,
  clientId: grant.clientId,
  consentType: grant.consentType,
  principalId: grant.principalId ?? null,
  resourceId: resourcePrincipalId(grant.tenantId, grant.resourceAppId),
  scope: grant.scope,
});
