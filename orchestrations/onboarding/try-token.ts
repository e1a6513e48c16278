import type { DelegatedTokenConnection, Validation } from '../../shared/domain/connection.ts';
import { lostConnection, secretGone, workingConnection } from '../../shared/domain/connection-loss.ts';
import { appMissing, consentMissing } from '../../shared/domain/entra-problem.ts';
import {
  grantedAmong,
  missingRoles,
  missingScopes,
  scopesByResource,
  type PermissionProfile,
} from '../../shared/domain/permission-profile.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Secret } from '../../shared/domain/secret.ts';
import { profileOf, type ServiceId } from '../../shared/domain/services.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { serviceMissing } from '../consent.ts';
import { verifyAccess, type VerifiedAccess } from '../invitation/verify-access.ts';

type Needs = Pick<Ports, 'vault' | 'tokenEndpoint' | 'graph'>;

interface Tried {
  connection: DelegatedTokenConnection;
  validation: Validation;
}

/**
 * Redeems a connection's token and asks Graph. One that works ends a loss; one that is refused for good begins one, and
 * keeps the cause of a loss that is known already. Throws when Microsoft does not answer.
 */
export const tryToken = async (
  ports: Needs,
  connection: DelegatedTokenConnection,
  services: readonly ServiceId[],
  at: string,
): Promise<Tried> => {
  const { tenantId, client, secretName, secretVersion } = connection;
  const token = await ports.vault.readVersion(secretName, secretVersion);
  if (!token) return failed(lostConnection(connection, at, secretGone), at, secretGone);
  const profile = profileOf(services);
  const [graphScopes = []] = scopesByResource(profile);
  const scopes = grantedAmong(graphScopes, connection.granted);
  const access = await verifyAccess(ports, { tenantId, scopes, client, token });
  if (access.kind === 'refused') {
    const { problem, lost } = access;
    return failed(lost ? lostConnection(connection, at, problem) : connection, at, problem);
  }
  const permissions = await permissionsNow(ports, connection, profile, token, access);
  return {
    connection: { ...workingConnection(found(connection, profile, access)), ...permissions, readAt: at },
    validation: { at, successful: true, tenantName: access.organizationName },
  };
};

const failed = (connection: DelegatedTokenConnection, at: string, problem: Problem): Tried => ({
  connection,
  validation: {
    at,
    successful: false,
    code: problem.code,
    reason: `${problem.title}. ${problem.next}`,
  },
});

const found = (
  connection: DelegatedTokenConnection,
  profile: PermissionProfile,
  access: VerifiedAccess,
): DelegatedTokenConnection => ({
  ...connection,
  ...(access.roles ? { roles: access.roles, missingRoles: missingRoles(profile, access.roles) } : {}),
  ...(access.servicePrincipalId ? { servicePrincipalId: access.servicePrincipalId } : {}),
});

/** What the tenant grants now, resource by resource; nothing new when Entra does not say it of each. */
const permissionsNow = async (
  { tokenEndpoint }: Needs,
  { tenantId, client }: DelegatedTokenConnection,
  profile: PermissionProfile,
  token: Secret<string>,
  access: VerifiedAccess,
): Promise<Partial<Pick<DelegatedTokenConnection, 'granted' | 'missing'>>> => {
  const [graphScopes = [], ...others] = scopesByResource(profile);
  const granted = [...access.scopes];
  const missing: string[] = [];
  for (const scopes of [missingScopes(graphScopes, granted), ...others].filter(isAsked)) {
    const answer = await tokenEndpoint.redeem(tenantId, token, client, scopes);
    if (answer.kind === 'redeemed') {
      granted.push(...answer.scopes);
      missing.push(...missingScopes(scopes, answer.scopes));
    } else if (answer.kind === 'refused' && notGranted.includes(answer.refusal.aadsts))
      missing.push(...scopes);
    else return {};
  }
  return { granted, missing };
};

const isAsked = (scopes: readonly string[]): boolean => scopes.length > 0;

const notGranted = [...consentMissing, ...appMissing, ...serviceMissing];
