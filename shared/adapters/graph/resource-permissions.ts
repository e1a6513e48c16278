import { z } from 'zod';
import type { ResourcePermissions } from '../../domain/permission-profile.ts';
import type { Secret } from '../../domain/secret.ts';
import type { ProvisioningAnswer } from '../../ports/app-provisioning.ts';
import type { GraphReader } from './graph-reader.ts';
import { provisioningAnswer } from './provisioning-answer.ts';

/** A resource of the tenant, with the ids of the application permissions that are asked for. */
export interface TenantResource {
  appId: string;
  servicePrincipalId: string;
  permissions: { id: string; name: string }[];
  /** Permissions that the resource does not have. */
  unavailable: string[];
}

const servicePrincipal = z.object({
  id: z.string(),
  appRoles: z.array(
    z.object({ id: z.string(), value: z.string().nullable(), allowedMemberTypes: z.array(z.string()) }),
  ),
});

const graphAppId = '00000003-0000-0000-c000-000000000000';

/** A resource that is named by its address is Graph. */
const appIdOf = (resource: string): string => (resource.startsWith('https://') ? graphAppId : resource);

/**
 * The ids of application permissions, as the tenant’s own service principals list them. A service that the tenant does
 * not have makes its permissions unavailable, and nothing else.
 */
export const readResources = async (
  reader: GraphReader,
  resources: readonly ResourcePermissions[],
  accessToken: Secret<string>,
): Promise<ProvisioningAnswer<{ found: TenantResource[]; unavailable: string[] }>> => {
  const found: TenantResource[] = [];
  const unavailable: string[] = [];
  for (const { resource, permissions } of resources) {
    const appId = appIdOf(resource);
    const path = `/servicePrincipals(appId='${appId}')?$select=id,appRoles`;
    const answer = provisioningAnswer(await reader.one(servicePrincipal, path, accessToken));
    const names = permissions.map(({ scope }) => scope);
    if (answer.kind === 'notYet') unavailable.push(...names);
    else if (answer.kind !== 'ok') return answer;
    else found.push(matched(appId, answer.value, names));
  }
  return {
    kind: 'ok',
    value: { found, unavailable: [...unavailable, ...found.flatMap((known) => known.unavailable)] },
  };
};

const matched = (
  appId: string,
  { id, appRoles }: z.infer<typeof servicePrincipal>,
  names: readonly string[],
): TenantResource => {
  const forApps = appRoles.filter(({ allowedMemberTypes }) => allowedMemberTypes.includes('Application'));
  const idOf = (name: string) => forApps.find(({ value }) => value === name)?.id;
  return {
    appId,
    servicePrincipalId: id,
    permissions: names.flatMap((name) => {
      const permissionId = idOf(name);
      return permissionId === undefined ? [] : [{ id: permissionId, name }];
    }),
    unavailable: names.filter((name) => idOf(name) === undefined),
  };
};
