import { z } from 'zod';
import type { Application, ServicePrincipal } from '../directory.ts';
import { forgetApp } from '../entra/bends.ts';
import { servicePrincipalOf } from '../entra/lookup.ts';
import { jsonResponse, type SimResponse } from '../http/route.ts';
import { isKnown, propagating } from '../propagation.ts';
import { entityKey, keyedPaths } from './alternate-key.ts';
import { tenantOf, writeAnyApplication } from './application-lookup.ts';
import { applicationAdministrators } from './directory-roles.ts';
import type { GraphCall, GraphWrite } from './graph-endpoint.ts';
import { alreadyThere, GraphError } from './graph-error.ts';
import { noContent } from './no-content.ts';
import { requestBody } from './request-body.ts';
import { principalEntity } from './service-principal-entity.ts';
import { replacePrincipal, requireApplicationPrincipal } from './service-principal-lookup.ts';

const changes = z.strictObject({
  accountEnabled: z.boolean().optional(),
  appRoleAssignmentRequired: z.boolean().optional(),
});
const write = { permissions: writeAnyApplication, roles: applicationAdministrators };

export const servicePrincipalWrites: readonly GraphWrite[] = [
  {
    ...write,
    method: 'POST',
    path: '/servicePrincipals',
    answer: (call) => {
      const { appId, ...rest } = requestBody(call.request, changes.extend({ appId: z.guid() }));
      if (servicePrincipalOf(call.cloud.directory, call.caller.tenantId, appId))
        throw alreadyThere(
          `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
        );
      return create(call, appId, rest);
    },
  },
  ...keyedPaths('servicePrincipals').flatMap((path): GraphWrite[] => [
    { ...write, method: 'PATCH', path, answer: changeOrCreate },
    { ...write, method: 'DELETE', path, answer: remove },
  ]),
];

/** `PATCH /servicePrincipals(appId='…')` with `Prefer: create-if-missing` makes it where there is none. */
function changeOrCreate(call: GraphCall): SimResponse {
  const key = entityKey(call.request);
  const body = requestBody(call.request, changes);
  const upsert = call.request.headers['prefer'] === 'create-if-missing' && key?.name === 'appId';
  const known = upsert
    ? servicePrincipalOf(call.cloud.directory, call.caller.tenantId, key.value)
    : requireApplicationPrincipal(call);
  if (upsert && !known) return create(call, key.value, body);
  if (known) replacePrincipal(call.cloud.directory, known, defined(body));
  return noContent();
}

const defined = ({ accountEnabled, appRoleAssignmentRequired }: z.infer<typeof changes>) => ({
  ...(accountEnabled !== undefined && { accountEnabled }),
  ...(appRoleAssignmentRequired !== undefined && { appRoleAssignmentRequired }),
});

const create = (call: GraphCall, appId: string, body: z.infer<typeof changes>): SimResponse => {
  const { displayName } = requireBackingApplication(call, appId);
  const tenant = tenantOf(call);
  const principal: ServicePrincipal = {
    id: crypto.randomUUID(),
    appId,
    tenantId: tenant.id,
    displayName,
    createdDateTime: new Date().toISOString(),
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    applicationPermissions: {},
    ...defined(body),
    ...propagating(tenant),
  };
  call.cloud.directory.servicePrincipals.set(principal.id, principal);
  const { graph } = call.cloud.addresses;
  const entity = principalEntity({ kind: 'application', id: principal.id, appId, principal });
  return jsonResponse(201, {
    '@odata.context': `${graph}/v1.0/$metadata#servicePrincipals/$entity`,
    ...entity,
  });
};

/** The tenant's own registration, or a multi-tenant one of anybody. @throws GraphError 400, also while it is propagating */
const requireBackingApplication = ({ cloud, caller }: GraphCall, appId: string): Application => {
  const application = cloud.directory.applications
    .values()
    .find(
      (known) =>
        known.appId === appId && isKnown(known) && (known.multiTenant || known.tenantId === caller.tenantId),
    );
  if (application) return application;
  throw new GraphError(
    400,
    'NoBackingApplicationObject',
    `The appId '${appId}' of the service principal does not reference a valid application object.`,
  );
};

function remove(call: GraphCall): SimResponse {
  const { tenantId, appId } = requireApplicationPrincipal(call);
  forgetApp(call.cloud.directory, tenantId, appId);
  return noContent();
}
