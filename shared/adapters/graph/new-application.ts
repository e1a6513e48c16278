import { z } from 'zod';
import type { AppProvisioning, NewApplication, ProvisioningAnswer } from '../../ports/app-provisioning.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GraphReader } from './graph-reader.ts';
import type { GraphWriter } from './graph-writer.ts';
import { andThen, provisioningAnswer } from './provisioning-answer.ts';
import { readResources, type TenantResource } from './resource-permissions.ts';

export interface ProvisioningDeps {
  reader: GraphReader;
  writer: GraphWriter;
  clock: Clock;
}

const application = z.object({ id: z.string(), appId: z.string() });
const principal = z.object({ id: z.string() });

/** Graph’s upsert: made where there is none (201, with it), changed where there is (204, with nothing). */
const createIfMissing = { Prefer: 'create-if-missing' };

export const createApplication =
  ({ reader, writer }: ProvisioningDeps): AppProvisioning['createApplication'] =>
  async (accessToken, wanted) => {
    const resources = await readResources(reader, wanted.resources, accessToken);
    if (resources.kind !== 'ok') return resources;
    const path = `/applications(uniqueName='${wanted.uniqueName}')`;
    const write = {
      method: 'PATCH',
      path,
      body: bodyOf(wanted, resources.value.found),
      headers: createIfMissing,
    } as const;
    const written = provisioningAnswer(await writer.write(application.optional(), write, accessToken));
    const known = await orRead(written, async () =>
      provisioningAnswer(await reader.one(application, `${path}?$select=id,appId`, accessToken)),
    );
    return andThen(known, async ({ id, appId }) => ({
      kind: 'ok',
      value: { objectId: id, applicationId: appId },
    }));
  };

const bodyOf = ({ displayName }: NewApplication, resources: readonly TenantResource[]) => ({
  displayName,
  signInAudience: 'AzureADMyOrg',
  requiredResourceAccess: resources
    .filter(({ permissions }) => permissions.length > 0)
    .map(({ appId, permissions }) => ({
      resourceAppId: appId,
      resourceAccess: permissions.map(({ id }) => ({ id, type: 'Role' })),
    })),
});

/** It was there already: read it. */
const orRead = <T>(
  written: ProvisioningAnswer<T | undefined>,
  read: () => Promise<ProvisioningAnswer<T>>,
): Promise<ProvisioningAnswer<T>> =>
  andThen(written, async (made) => (made === undefined ? read() : { kind: 'ok', value: made }));

export const createServicePrincipal =
  ({ reader, writer }: ProvisioningDeps): AppProvisioning['createServicePrincipal'] =>
  async (accessToken, applicationId) => {
    const path = `/servicePrincipals(appId='${applicationId}')`;
    const write = {
      method: 'PATCH',
      path,
      body: { accountEnabled: true },
      headers: createIfMissing,
    } as const;
    const written = provisioningAnswer(await writer.write(principal.optional(), write, accessToken));
    const known = await orRead(written, async () =>
      provisioningAnswer(await reader.one(principal, `${path}?$select=id`, accessToken)),
    );
    return andThen(known, async ({ id }) => ({ kind: 'ok', value: { servicePrincipalId: id } }));
  };

export const removeApplication =
  ({ reader, writer }: ProvisioningDeps): AppProvisioning['removeApplication'] =>
  async (accessToken, uniqueName, isInUse) => {
    const path = `/applications(uniqueName='${uniqueName}')?$select=id,appId`;
    const found = provisioningAnswer(await reader.one(application, path, accessToken));
    return andThen(found, async ({ id, appId }): Promise<ProvisioningAnswer<{ removed: boolean }>> => {
      if (await isInUse(appId)) return { kind: 'ok', value: { removed: false } };
      const write = { method: 'DELETE', path: `/applications/${id}` } as const;
      const removed = provisioningAnswer(await writer.write(z.unknown(), write, accessToken));
      return andThen(removed, async () => ({ kind: 'ok', value: { removed: true } }));
    });
  };
