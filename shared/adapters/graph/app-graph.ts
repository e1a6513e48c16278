import { z } from 'zod';
import type { Secret } from '../../domain/secret.ts';
import type { GraphAnswer } from '../../ports/tenant-directory.ts';
import { mapAnswer, type GraphReader } from './graph-reader.ts';

const assignment = z.object({ roleDefinition: z.object({ displayName: z.string() }) });
const registration = z.object({
  passwordCredentials: z.array(z.object({ hint: z.string().nullable(), endDateTime: z.string().nullable() })),
});

/** Entra roles of a service principal, by display name. */
export const rolesOfPrincipal = async (
  reader: GraphReader,
  principalId: string,
  accessToken: Secret<string>,
): Promise<GraphAnswer<string[]>> => {
  const path = `/roleManagement/directory/roleAssignments?$filter=principalId eq '${principalId}'&$expand=roleDefinition`;
  return mapAnswer(await reader.all(assignment, path, accessToken), (found) => [
    ...new Set(found.map(({ roleDefinition }) => roleDefinition.displayName)),
  ]);
};

/**
 * When a registration's secret lapses. Graph never says which secret was used, only the first three characters of each:
 * of several that fit, the one that lapses first counts, so that a warning comes too early rather than too late.
 */
export const secretExpiry = async (
  reader: GraphReader,
  { applicationId, secret, now }: { applicationId: string; secret: Secret<string>; now: Date },
  accessToken: Secret<string>,
): Promise<GraphAnswer<string | undefined>> => {
  const path = `/applications(appId='${applicationId}')?$select=passwordCredentials`;
  const begins = secret.reveal().slice(0, 3);
  return mapAnswer(await reader.one(registration, path, accessToken), ({ passwordCredentials }) =>
    passwordCredentials
      .filter(({ hint }) => hint === begins)
      .map(({ endDateTime }) => Date.parse(endDateTime ?? ''))
      .filter((end) => end > now.getTime())
      .sort((a, b) => a - b)
      .slice(0, 1)
      .map((end) => new Date(end).toISOString())
      .at(0),
  );
};
