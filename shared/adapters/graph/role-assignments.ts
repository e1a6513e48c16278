import { z } from 'zod';
import type { AppProvisioning, ProvisioningAnswer } from '../../ports/app-provisioning.ts';
import { rolesOfPrincipal } from './app-graph.ts';
import type { ProvisioningDeps } from './new-application.ts';
import { each, provisioningAnswer } from './provisioning-answer.ts';

const definition = z.object({ id: z.string() });

const conflict = 'A conflicting object';

/** Entra roles of the app, over the whole directory. */
export const assignRoles =
  ({ reader, writer }: ProvisioningDeps): AppProvisioning['assignRoles'] =>
  async (accessToken, principalId, roles) => {
    const held = provisioningAnswer(await rolesOfPrincipal(reader, principalId, accessToken));
    if (held.kind !== 'ok') return held;
    const missing = roles.filter((role) => !held.value.includes(role));
    return each(missing, async (role) => {
      const path = `/roleManagement/directory/roleDefinitions?$filter=displayName eq '${role}'&$select=id`;
      const found = provisioningAnswer(await reader.all(definition, path, accessToken));
      if (found.kind !== 'ok') return found;
      const [first] = found.value;
      // A role that this cloud does not have: named as missing when the app is checked.
      if (!first) return { kind: 'ok', value: {} };
      const write = {
        method: 'POST',
        path: '/roleManagement/directory/roleAssignments',
        body: {
          '@odata.type': '#microsoft.graph.unifiedRoleAssignment',
          principalId,
          roleDefinitionId: first.id,
          directoryScopeId: '/',
        },
      } as const;
      return unlessThere(provisioningAnswer(await writer.write(z.unknown(), write, accessToken)));
    });
  };

/** The read was behind: the role is held already. */
const unlessThere = <T>(answer: ProvisioningAnswer<T>): ProvisioningAnswer<unknown> =>
  answer.kind === 'refused' && answer.message.startsWith(conflict) ? { kind: 'ok', value: {} } : answer;
