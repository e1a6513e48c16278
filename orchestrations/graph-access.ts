import { appRegistrationProblem } from '../shared/domain/app-registration-problem.ts';
import { secretGone } from '../shared/domain/connection-loss.ts';
import type { Connection } from '../shared/domain/connection.ts';
import { entraProblem } from '../shared/domain/entra-problem.ts';
import type { Problem } from '../shared/domain/problem.ts';
import type { Secret } from '../shared/domain/secret.ts';
import type { Ports } from '../shared/ports/ports.ts';
import type { TryLater } from '../shared/ports/token-endpoint.ts';

export type GraphAccess =
  { kind: 'token'; accessToken: Secret<string> } | { kind: 'refused'; problem: Problem } | TryLater;

export type GraphAccessPorts = Pick<Ports, 'vault' | 'tokenEndpoint' | 'appTokens' | 'connections'>;

const readUsers = ['https://graph.microsoft.com/User.Read.All'];

/**
 * An access token through the present connection, whatever its method: for reading users, or for other delegated scopes of
 * Graph that are granted; an app's token is for all it may do. Changes nothing and keeps nothing.
 */
export const graphAccess = async (
  ports: GraphAccessPorts,
  connection: Connection,
  scopes: readonly string[] = readUsers,
): Promise<GraphAccess> => {
  const { vault, tokenEndpoint, appTokens } = ports;
  const { tenantId } = connection;
  const secret = await vault.readVersion(connection.secretName, connection.secretVersion);
  if (!secret) {
    const renewed = await renewedSince(ports, connection);
    return renewed ? graphAccess(ports, renewed, scopes) : { kind: 'refused', problem: secretGone };
  }
  switch (connection.method) {
    case 'delegatedToken':
    case 'adminCredentials': {
      const answer = await tokenEndpoint.redeem(tenantId, secret, connection.client, scopes);
      if (answer.kind === 'refused') return { kind: 'refused', problem: entraProblem(answer.refusal.aadsts) };
      return answer.kind === 'redeemed' ? { kind: 'token', accessToken: answer.accessToken } : answer;
    }
    case 'appRegistration': {
      const { applicationId } = connection;
      const answer = await appTokens.request({
        tenantId,
        applicationId,
        secret,
        credential: connection.credential,
      });
      if (answer.kind !== 'refused') return answer;
      return { kind: 'refused', problem: appRegistrationProblem(answer.refusal.aadsts).problem };
    }
  }
};

/** The same connection with another secret: a refresh, or a rotation, has disabled the old one since the row was read. */
const renewedSince = async (
  { connections }: GraphAccessPorts,
  { customerId, tenantId, attemptId, secretVersion }: Connection,
): Promise<Connection | undefined> => {
  const present = (await connections.read(customerId))?.value;
  const same = present?.tenantId === tenantId && present.attemptId === attemptId;
  return same && present.secretVersion !== secretVersion ? present : undefined;
};
