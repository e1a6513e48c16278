import type { TokenConnection, Validation } from '../../shared/domain/connection.ts';
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

export interface TriedToken {
  connection: TokenConnection;
  validation: Validation;
  /** Why the token is lost for good. */
  lost?: Problem;
}

/**
 * Redeems a connection's token and asks Graph. One that works ends a loss; one that is refused for good begins one, and
 * keeps the cause of a loss that is known already. Throws when Microsoft does not answer.
 */
export const tryToken = async (
  ports: Needs,
  connection: TokenConnection,
  services: readonly ServiceId[],
  at: string,
): Promise<TriedToken> => {
  const { secretName, secretVersion } = connection;
  const token = await ports.vault.readVersion(secretName, secretVersion);
  return token ? tryTokenAt(ports, connection, services, token, at) : lostToken(connection, at, secretGone);
};

/** The same with a token that need not be in the vault yet. */
export const tryTokenAt = async (
  ports: Pick<Ports, 'tokenEndpoint' | 'graph'>,
  connection: TokenConnection,
  services: readonly ServiceId[],
  token: Secret<string>,
  at: string,
): Promise<TriedToken> => {
  const { tenantId, client } = connection;
  const profile = profileOf(services);
  const [graphScopes = []] = scopesByResource(profile);
  const scopes = grantedAmong(graphScopes, connection.granted);
  const access = await verifyAccess(ports, { tenantId, scopes, client, token });
  if (access.kind === 'refused') {
    const { problem, lost } = access;
    return lost ? lostToken(connection, at, problem) : failedToken(connection, at, problem);
  }
  const permissions = await permissionsNow(ports, connection, profile, token, access);
  return {
    connection: { ...workingConnection(found(connection, profile, access)), ...permissions, readAt: at },
    validation: { at, successful: true, tenantName: access.organizationName },
  };
};

export const lostToken = (connection: TokenConnection, at: string, problem: Problem): TriedToken => ({
  ...failedToken(lostConnection(connection, at, problem), at, problem),
  lost: problem,
});

export const failedToken = (connection: TokenConnection, at: string, problem: Problem): TriedToken => ({
  connection,
  validation: {
    at,
    successful: false,
    code: problem.code,
    reason: `${problem.title}. ${problem.next}`,
  },
});

const found = (
  connection: TokenConnection,
  profile: PermissionProfile,
  access: VerifiedAccess,
): TokenConnection => ({
  ...connection,
  ...(access.roles ? { roles: access.roles, missingRoles: missingRoles(profile, access.roles) } : {}),
  ...(access.servicePrincipalId ? { servicePrincipalId: access.servicePrincipalId } : {}),
});

/** What the tenant grants now, resource by resource; nothing new when Entra does not say it of each. */
const permissionsNow = async (
  { tokenEndpoint }: Pick<Ports, 'tokenEndpoint'>,
  { tenantId, client }: TokenConnection,
  profile: PermissionProfile,
  token: Secret<string>,
  access: VerifiedAccess,
): Promise<Partial<Pick<TokenConnection, 'granted' | 'missing'>>> => {
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
