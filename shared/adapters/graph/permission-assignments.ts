import { z } from 'zod';
import type { AppProvisioning, ProvisioningAnswer } from '../../ports/app-provisioning.ts';
import type { ProvisioningDeps } from './new-application.ts';
import { andThen, each, provisioningAnswer } from './provisioning-answer.ts';
import { readResources } from './resource-permissions.ts';

const assignment = z.object({ resourceId: z.string(), appRoleId: z.string() });

/** Application permissions with admin consent: each is an assignment of one of the resource’s app roles. */
export const grantPermissions =
  ({ reader, writer }: ProvisioningDeps): AppProvisioning['grantPermissions'] =>
  async (accessToken, principalId, resources) => {
    const asked = await readResources(reader, resources, accessToken);
    if (asked.kind !== 'ok') return asked;
    const path = `/servicePrincipals/${principalId}/appRoleAssignments`;
    const present = provisioningAnswer(await reader.all(assignment, path, accessToken));
    if (present.kind !== 'ok') return present;
    const isThere = (resourceId: string, appRoleId: string) =>
      present.value.some((known) => known.resourceId === resourceId && known.appRoleId === appRoleId);
    const missing = asked.value.found.flatMap(({ servicePrincipalId: resourceId, permissions }) =>
      permissions
        .map(({ id: appRoleId }) => ({ principalId, resourceId, appRoleId }))
        .filter(({ appRoleId }) => !isThere(resourceId, appRoleId)),
    );
    const granted = await each(missing, async (body) => {
      const write = {
        method: 'POST',
        path: `/servicePrincipals/${body.resourceId}/appRoleAssignedTo`,
        body,
      } as const;
      return asPropagating(provisioningAnswer(await writer.write(z.unknown(), write, accessToken)));
    });
    const { unavailable } = asked.value;
    return andThen(granted, async () => ({ kind: 'ok', value: { unavailable } }));
  };

/** "Not a valid reference update": one of the two is not known everywhere. "Already exists": the read was behind. */
const asPropagating = <T>(answer: ProvisioningAnswer<T>): ProvisioningAnswer<T> =>
  answer.kind === 'refused' && answer.code === 'Request_BadRequest' ? { kind: 'notYet' } : answer;
