import { isLoss, refusalProblem } from '../../shared/domain/connection-loss.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Secret } from '../../shared/domain/secret.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { GraphAnswer } from '../../shared/ports/tenant-directory.ts';
import type { TryLater } from '../../shared/ports/token-endpoint.ts';

export interface VerifiedAccess {
  kind: 'verified';
  organizationId: string;
  organizationName: string;
  /** Undefined when Graph does not say: unknown roles are not missing ones. */
  roles?: string[] | undefined;
  /** Of Graph, as Entra granted them. */
  scopes: string[];
  servicePrincipalId?: string | undefined;
  refreshToken: Secret<string>;
}

/** `lost`: the credential itself is at fault, and no later try will mend it. */
export interface RefusedAccess {
  kind: 'refused';
  problem: Problem;
  lost: boolean;
}

interface Credential {
  tenantId: string;
  /** Of Microsoft Graph, known to be granted: one that is not fails the request. */
  scopes: readonly string[];
  client: 'public' | 'confidential';
  token: Secret<string>;
}

/**
 * Does a refresh token open the tenant? Redeems it for Graph and asks Graph who is there. Throws when Entra or Graph
 * asks to try later: that says nothing about the token.
 */
export const verifyAccess = async (
  { tokenEndpoint, graph }: Pick<Ports, 'tokenEndpoint' | 'graph'>,
  { tenantId, scopes, client, token }: Credential,
): Promise<VerifiedAccess | RefusedAccess> => {
  const answer = await tokenEndpoint.redeem(tenantId, token, client, scopes);
  if (answer.kind === 'tryLater') throw new TemporarilyUnavailable(answer);
  if (answer.kind === 'refused') {
    const { refusal } = answer;
    return { kind: 'refused', problem: refusalProblem(refusal), lost: isLoss(refusal) };
  }
  const organization = settled(await graph.organization(answer.accessToken));
  if (organization.kind === 'refused')
    return { kind: 'refused', problem: graphRefused(organization), lost: false };
  const roles = settled(await graph.myRoles(answer.accessToken));
  const principal = settled(await graph.servicePrincipalId(answer.accessToken));
  return {
    kind: 'verified',
    organizationId: organization.value.id,
    organizationName: organization.value.displayName,
    roles: roles.kind === 'ok' ? roles.value : undefined,
    scopes: answer.scopes,
    servicePrincipalId: principal.kind === 'ok' ? principal.value : undefined,
    refreshToken: answer.refreshToken,
  };
};

/** Entra or Graph does not answer just now: nothing is known, the caller tries again. */
export class TemporarilyUnavailable extends Error {
  readonly afterSeconds: number;

  constructor({ reason, afterSeconds }: Pick<TryLater, 'reason' | 'afterSeconds'>) {
    super(reason);
    this.afterSeconds = afterSeconds;
  }
}

const settled = <T>(answer: GraphAnswer<T>): Exclude<GraphAnswer<T>, { kind: 'tryLater' }> => {
  if (answer.kind === 'tryLater') throw new TemporarilyUnavailable(answer);
  return answer;
};

export const graphRefused = ({ status, code }: { status: number; code: string }): Problem => ({
  code: 'graphRefused',
  title: 'Microsoft Graph refused the connection',
  why: `Graph answered ${status} ${code} although the sign-in was accepted.`,
  who: 'An administrator of your organization',
  next: 'Check that the account is enabled and that the permissions are still granted, then try again.',
});
