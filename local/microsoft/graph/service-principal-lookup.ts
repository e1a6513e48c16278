import { derivedId } from '../derived-id.ts';
import type { Directory, ServicePrincipal } from '../directory.ts';
import { resources, type Resource } from '../entra/resources.ts';
import { isKnown } from '../propagation.ts';
import { entityKey } from './alternate-key.ts';
import type { GraphCall } from './graph-endpoint.ts';
import { notFound } from './graph-error.ts';

/** An app's presence in the tenant: one of the tenant's own Enterprise applications, or a resource of Microsoft's. */
export type Principal =
  | { kind: 'application'; id: string; appId: string; principal: ServicePrincipal }
  | { kind: 'resource'; id: string; appId: string; resource: Resource };

export const resourcePrincipalId = (tenantId: string, appId: string): string => derivedId(tenantId, appId);

/** Those made a moment ago are not among them yet. */
export const principalsOf = ({ cloud, caller }: GraphCall): Principal[] => [
  ...cloud.directory.servicePrincipals
    .values()
    .filter((known) => known.tenantId === caller.tenantId && isKnown(known))
    .map((principal): Principal => ({ kind: 'application', ...idsOf(principal), principal })),
  ...resources.map((resource): Principal => {
    const { appId } = resource;
    return { kind: 'resource', id: resourcePrincipalId(caller.tenantId, appId), appId, resource };
  }),
];

const idsOf = ({ id, appId }: ServicePrincipal) => ({ id, appId });

/** @throws GraphError 404, also while it is propagating */
export const requirePrincipal = (call: GraphCall): Principal => {
  const key = entityKey(call.request);
  const principal = principalsOf(call).find(
    ({ id, appId }) =>
      (key?.name === 'id' && key.value === id) || (key?.name === 'appId' && key.value === appId),
  );
  if (!principal) throw notFound(key?.value ?? call.request.url.pathname);
  return principal;
};

/** One of the tenant's own, which can be given something. @throws GraphError 404 */
export const requireApplicationPrincipal = (call: GraphCall): ServicePrincipal => {
  const found = requirePrincipal(call);
  if (found.kind === 'resource') throw notFound(found.id);
  return found.principal;
};

export const replacePrincipal = (
  { servicePrincipals }: Directory,
  principal: ServicePrincipal,
  changes: Partial<ServicePrincipal>,
): void => servicePrincipals.set(principal.id, { ...principal, ...changes });
