import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { PermissionGrant } from '../directory.ts';
import { splitScope } from '../entra/consent/permission-grants.ts';
import { jsonResponse } from '../http/route.ts';
import { applicationAdministrators, privilegedAdministrators } from './directory-roles.ts';
import { answeringFor, type GraphCall, type GraphRead, type GraphWrite } from './graph-endpoint.ts';
import { alreadyThere, badDirectoryRequest, badRequest, notFound } from './graph-error.ts';
import { noContent } from './no-content.ts';
import { collectionAnswer, type Entity } from './odata-answer.ts';
import { requestBody } from './request-body.ts';
import { principalsOf, resourcePrincipalId, type Principal } from './service-principal-lookup.ts';

export const permissionGrantReads: readonly GraphRead[] = [
  {
    path: '/oauth2PermissionGrants',
    options: ['$select', '$filter', '$top', '$skiptoken'],
    permissions: [
      'DelegatedPermissionGrant.ReadWrite.All',
      'AppRoleAssignment.ReadWrite.All',
      'Directory.Read.All',
      'Directory.AccessAsUser.All',
    ],
    answer: (call) => {
      if (call.query.filter !== undefined && !call.query.filter.startsWith('clientId eq '))
        throw badRequest('The simulated Graph filters permission grants by clientId only.');
      return collectionAnswer(answeringFor(call, 'oauth2PermissionGrants'), grantsOf(call));
    },
  },
];

const write = {
  permissions: ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.AccessAsUser.All'],
  roles: [...new Set([...applicationAdministrators, ...privilegedAdministrators])],
};

/** Consent to delegated permissions, given by program. */
export const permissionGrantWrites: readonly GraphWrite[] = [
  { ...write, method: 'POST', path: '/oauth2PermissionGrants', answer: createGrant },
  {
    ...write,
    method: 'PATCH',
    path: '/oauth2PermissionGrants/:id',
    answer: (call) => {
      const grant = requireGrant(call);
      const { scope } = requestBody(call.request, z.strictObject({ scope: z.string() }));
      const names = requireScopes(requireResource(call, grantEntity(grant)['resourceId']), scope);
      call.cloud.directory.grants.set(grant.id, { ...grant, scope: names.join(' ') });
      return noContent();
    },
  },
  {
    ...write,
    method: 'DELETE',
    path: '/oauth2PermissionGrants/:id',
    answer: (call) => {
      call.cloud.directory.grants.delete(requireGrant(call).id);
      return noContent();
    },
  },
];

const newGrant = z.strictObject({
  clientId: z.guid(),
  consentType: z.enum(['AllPrincipals', 'Principal']),
  principalId: z.guid().nullish(),
  resourceId: z.guid(),
  scope: z.string().min(1),
});
type NewGrant = z.infer<typeof newGrant>;

function createGrant(call: GraphCall) {
  const body = requestBody(call.request, newGrant);
  if ((body.consentType === 'Principal') !== (typeof body.principalId === 'string'))
    throw badDirectoryRequest('principalId goes with the consentType Principal, and only with it.');
  const resource = requireResource(call, body.resourceId);
  const client = principalsOf(call).find(({ id }) => id === body.clientId);
  if (!client) throw notFound(body.clientId);
  if (sameGrant(call, body, resource.appId)) throw alreadyThere('Permission entry already exists.');
  const grant: PermissionGrant = {
    id: randomUUID(),
    tenantId: call.caller.tenantId,
    clientId: client.id,
    consentType: body.consentType,
    ...(typeof body.principalId === 'string' && { principalId: body.principalId }),
    resourceAppId: resource.appId,
    scope: requireScopes(resource, body.scope).join(' '),
  };
  call.cloud.directory.grants.set(grant.id, grant);
  return jsonResponse(201, {
    '@odata.context': `${call.cloud.addresses.graph}/v1.0/$metadata#oauth2PermissionGrants/$entity`,
    ...grantEntity(grant),
  });
}

const sameGrant = ({ cloud }: GraphCall, body: NewGrant, resourceAppId: string): boolean =>
  cloud.directory.grants
    .values()
    .some(
      (known) =>
        known.clientId === body.clientId &&
        known.resourceAppId === resourceAppId &&
        known.principalId === (body.principalId ?? undefined),
    );

/** @throws GraphError 404 */
const requireResource = (call: GraphCall, id: unknown): Extract<Principal, { kind: 'resource' }> => {
  const found = principalsOf(call).find((principal) => principal.id === id);
  if (found?.kind !== 'resource') throw notFound(String(id));
  return found;
};

/** Graph takes any words; the simulator names those no resource knows. @throws GraphError 400 */
const requireScopes = ({ resource }: Extract<Principal, { kind: 'resource' }>, scope: string): string[] => {
  const names = splitScope(scope);
  const unknown = names.find((name) => !(name in resource.delegated));
  if (unknown !== undefined)
    throw badDirectoryRequest(`The resource '${resource.displayName}' has no scope '${unknown}'.`);
  return names;
};

/** @throws GraphError 404 */
const requireGrant = ({ cloud, caller, request }: GraphCall): PermissionGrant => {
  const id = request.params['id'] ?? '';
  const grant = cloud.directory.grants.get(id);
  if (grant?.tenantId !== caller.tenantId) throw notFound(id);
  return grant;
};

export const grantsOf = ({ cloud, caller }: GraphCall): Entity[] =>
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
