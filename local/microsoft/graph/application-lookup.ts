import type { Application, Tenant } from '../directory.ts';
import { servicePrincipalOf } from '../entra/lookup.ts';
import { isKnown } from '../propagation.ts';
import { entityKey } from './alternate-key.ts';
import { requireDirectoryRole, requirePermission } from './caller.ts';
import { applicationAdministrators } from './directory-roles.ts';
import type { GraphCall } from './graph-endpoint.ts';
import { notFound } from './graph-error.ts';

/** What lets one write any registration of the tenant. */
export const writeAnyApplication = ['Application.ReadWrite.All', 'Directory.AccessAsUser.All'];
/** The last one lets an app write its own only. */
export const writeApplications = [...writeAnyApplication, 'Application.ReadWrite.OwnedBy'];

/** Registrations of the caller's tenant, those made a moment ago among them or not. */
export const applicationsOf = ({ cloud, caller }: GraphCall): Application[] =>
  cloud.directory.applications.values().filter(({ tenantId }) => tenantId === caller.tenantId);

/** The one the path names. @throws GraphError 404, also while it is propagating */
export const requireApplication = (call: GraphCall): Application => {
  const key = entityKey(call.request);
  const application = applicationsOf(call).find(
    (known) => isKnown(known) && key !== undefined && keyValue(known, key.name) === key.value,
  );
  if (!application) throw notFound(key?.value ?? call.request.url.pathname);
  return application;
};

const keyValue = (application: Application, name: string): string | undefined => {
  switch (name) {
    case 'id':
      return application.id;
    case 'appId':
      return application.appId;
    case 'uniqueName':
      return application.uniqueName;
    default:
      return undefined;
  }
};

/**
 * The one the path names, for a caller who may change it. People need an administrator's role (their ownership is not
 * modelled); `Application.ReadWrite.OwnedBy` reaches what the app's service principal owns, which is not itself unless
 * somebody has made it so. @throws GraphError 403, 404
 */
export const requireWritableApplication = (call: GraphCall): Application => {
  requireDirectoryRole(call.cloud, call.caller, applicationAdministrators);
  const application = requireApplication(call);
  if (!isOwner(call, application)) requirePermission(call.caller, writeAnyApplication);
  return application;
};

const isOwner = ({ cloud, caller }: GraphCall, { owners = [] }: Application): boolean => {
  const { appId, tenantId, userId } = caller;
  const principal = servicePrincipalOf(cloud.directory, tenantId, appId);
  return userId === undefined && principal !== undefined && owners.includes(principal.id);
};

export const tenantOf = ({ cloud, caller }: GraphCall): Tenant => {
  const tenant = cloud.directory.tenants.get(caller.tenantId);
  if (!tenant) throw notFound(caller.tenantId);
  return tenant;
};
