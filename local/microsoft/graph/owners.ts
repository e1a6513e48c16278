import { z } from 'zod';
import type { SimResponse } from '../http/route.ts';
import { isKnown } from '../propagation.ts';
import { keyedPaths } from './alternate-key.ts';
import { requireApplication, requireWritableApplication, writeAnyApplication } from './application-lookup.ts';
import { readApplications } from './applications.ts';
import { requirePermission } from './caller.ts';
import { applicationAdministrators } from './directory-roles.ts';
import { answeringFor, type GraphCall, type GraphRead, type GraphWrite } from './graph-endpoint.ts';
import { badDirectoryRequest, notFound } from './graph-error.ts';
import { noContent } from './no-content.ts';
import { collectionAnswer } from './odata-answer.ts';
import { requestBody } from './request-body.ts';

export const ownerReads: readonly GraphRead[] = keyedPaths('applications', '/owners').map((path) => ({
  path,
  options: ['$select'],
  permissions: readApplications,
  answer: (call) => {
    const { owners = [] } = requireApplication(call);
    return collectionAnswer(
      answeringFor(call, 'directoryObjects'),
      owners.map((id) => ({ id })),
    );
  },
}));

/** An owner needs both a permission to write the registration and one to read the owner's object (documented). */
export const ownerWrites: readonly GraphWrite[] = keyedPaths('applications', '/owners/$ref').map((path) => ({
  method: 'POST',
  path,
  permissions: writeAnyApplication,
  roles: applicationAdministrators,
  answer: addOwner,
}));

const reference = z.strictObject({ '@odata.id': z.url() });

/** People and service principals of the tenant. */
function addOwner(call: GraphCall): SimResponse {
  const { directory } = call.cloud;
  requirePermission(call.caller, ['Directory.Read.All', 'Directory.AccessAsUser.All']);
  const application = requireWritableApplication(call);
  const named = requestBody(call.request, reference)['@odata.id'];
  const id = /\/v1\.0\/(?:directoryObjects|servicePrincipals|users)\/([0-9a-f-]{36})$/.exec(named)?.[1];
  if (id === undefined) throw badDirectoryRequest('Invalid object identifier in @odata.id.');
  const principal = directory.servicePrincipals.get(id);
  const known = principal ? isKnown(principal) && principal : directory.users.get(id);
  if (!known || known.tenantId !== call.caller.tenantId) throw notFound(id);
  const owners = application.owners ?? [];
  if (owners.includes(id))
    throw badDirectoryRequest(
      "One or more added object references already exist for the following modified properties: 'owners'.",
    );
  directory.applications.set(application.id, { ...application, owners: [...owners, id] });
  return noContent();
}
