import { randomUUID } from 'node:crypto';
import type { Application } from '../directory.ts';
import { forgetApp } from '../entra/bends.ts';
import { jsonResponse, type SimResponse } from '../http/route.ts';
import { propagating } from '../propagation.ts';
import { entityKey, keyedPaths } from './alternate-key.ts';
import {
  applicationChangeBody,
  changesOf,
  newApplicationBody,
  type ApplicationBody,
} from './application-body.ts';
import { applicationEntity } from './application-entity.ts';
import {
  applicationsOf,
  requireWritableApplication,
  tenantOf,
  writeAnyApplication,
  writeApplications,
} from './application-lookup.ts';
import { requirePermission } from './caller.ts';
import { applicationAdministrators } from './directory-roles.ts';
import type { GraphCall, GraphWrite } from './graph-endpoint.ts';
import { GraphError } from './graph-error.ts';
import { keyCredentialsAfter } from './key-credentials.ts';
import { noContent } from './no-content.ts';
import { requestBody } from './request-body.ts';

const write = { permissions: writeApplications, roles: applicationAdministrators };

export const applicationWrites: readonly GraphWrite[] = [
  {
    ...write,
    method: 'POST',
    path: '/applications',
    permissions: writeAnyApplication,
    answer: (call) => {
      const body = requestBody(call.request, newApplicationBody);
      if (body.uniqueName !== undefined && named(call, body.uniqueName)) throw nameTaken();
      return created(call, create(call, body, body.uniqueName));
    },
  },
  ...keyedPaths('applications').flatMap((path): GraphWrite[] => [
    { ...write, method: 'PATCH', path, answer: changeOrCreate },
    { ...write, method: 'DELETE', path, answer: remove },
  ]),
];

/**
 * `PATCH /applications(uniqueName='…')` with `Prefer: create-if-missing` makes the registration where there is none:
 * however often it is asked, there is one. The name is looked up without waiting for propagation.
 */
function changeOrCreate(call: GraphCall): SimResponse {
  const key = entityKey(call.request);
  const upsert = call.request.headers['prefer'] === 'create-if-missing' && key?.name === 'uniqueName';
  if (!upsert) return change(call, requireWritableApplication(call));
  requirePermission(call.caller, writeAnyApplication);
  const known = named(call, key.value);
  if (known) return change(call, known);
  const { uniqueName: _name, ...body } = requestBody(call.request, newApplicationBody);
  return created(call, create(call, body, key.value));
}

const named = (call: GraphCall, uniqueName: string): Application | undefined =>
  applicationsOf(call).find((known) => known.uniqueName === uniqueName);

const nameTaken = (): GraphError =>
  new GraphError(
    400,
    'ObjectConflict',
    'Another object with the same value for property uniqueName already exists.',
  );

const create = (call: GraphCall, body: ApplicationBody, uniqueName: string | undefined): Application => {
  const tenant = tenantOf(call);
  const application: Application = {
    id: randomUUID(),
    appId: randomUUID(),
    tenantId: tenant.id,
    displayName: '',
    multiTenant: false,
    publicClientFlows: false,
    redirectUris: [],
    passwordCredentials: [],
    keyCredentials: keyCredentialsAfter(tenant, [], body.keyCredentials ?? []),
    appRoles: [],
    requiredResourceAccess: [],
    createdDateTime: new Date().toISOString(),
    ...changesOf(body),
    ...(uniqueName !== undefined && { uniqueName }),
    ...propagating(tenant),
  };
  call.cloud.directory.applications.set(application.id, application);
  return application;
};

const created = ({ cloud }: GraphCall, application: Application): SimResponse => {
  const { graph } = cloud.addresses;
  const body = {
    '@odata.context': `${graph}/v1.0/$metadata#applications/$entity`,
    ...applicationEntity(application),
  };
  return jsonResponse(201, body, { location: `${graph}/v1.0/applications/${application.id}` });
};

const change = (call: GraphCall, application: Application): SimResponse => {
  const body = requestBody(call.request, applicationChangeBody);
  const keyCredentials =
    body.keyCredentials &&
    keyCredentialsAfter(tenantOf(call), application.keyCredentials ?? [], body.keyCredentials);
  call.cloud.directory.applications.set(application.id, {
    ...application,
    ...changesOf(body),
    ...(keyCredentials && { keyCredentials }),
  });
  return noContent();
};

/** Its Enterprise application in the same tenant goes with it. The 30 days of soft delete are not modelled. */
function remove(call: GraphCall): SimResponse {
  const { id, appId, tenantId } = requireWritableApplication(call);
  forgetApp(call.cloud.directory, tenantId, appId);
  call.cloud.directory.applications.delete(id);
  return noContent();
}
