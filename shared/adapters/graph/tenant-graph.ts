import { z } from 'zod';
import type { TenantGraph } from '../../ports/tenant-directory.ts';
import type { Registrations } from '../entra/registrations.ts';
import { mapAnswer, type GraphReader } from './graph-reader.ts';

const organizations = z.object({
  value: z.array(z.object({ id: z.string(), displayName: z.string() })).min(1),
});
const profile = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string().nullable(),
});
const role = z.object({ displayName: z.string() });
const servicePrincipals = z.object({ value: z.array(z.object({ id: z.string() })) });

/** Graph as the account or the app behind an access token. */
export const createTenantGraph = ({
  registrations,
  reader,
}: {
  registrations: Registrations;
  reader: GraphReader;
}): TenantGraph => ({
  organization: async (accessToken) =>
    mapAnswer(
      await reader.one(organizations, '/organization?$select=id,displayName', accessToken),
      ({ value: [first] }) => ({
        id: first?.id.toLowerCase() ?? '',
        displayName: first?.displayName ?? '',
      }),
    ),
  me: async (accessToken) =>
    mapAnswer(
      await reader.one(profile, '/me?$select=id,userPrincipalName,displayName', accessToken),
      ({ id, userPrincipalName, displayName }) => ({
        objectId: id.toLowerCase(),
        userPrincipalName,
        displayName: displayName ?? userPrincipalName,
      }),
    ),
  myRoles: async (accessToken) => {
    const path = '/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=displayName';
    return mapAnswer(await reader.all(role, path, accessToken), (found) =>
      found.map(({ displayName }) => displayName),
    );
  },
  servicePrincipalId: async (accessToken) => {
    const { clientId } = await registrations('token');
    const path = `/servicePrincipals?$filter=appId eq '${clientId}'&$select=id`;
    const answer = await reader.one(servicePrincipals, path, accessToken);
    // Not every permission set may read the directory's applications; the link then leads to the list of all.
    if (answer.kind === 'refused' && answer.status === 403) return { kind: 'ok', value: undefined };
    return mapAnswer(answer, ({ value }) => value[0]?.id);
  },
});
