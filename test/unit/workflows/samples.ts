import type {
  AdminCredentialsConnection,
  DelegatedTokenConnection,
} from '../../../shared/domain/connection.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { RedeemAnswer } from '../../../shared/ports/token-endpoint.ts';
import { minutes } from '../../contract/tables/samples.ts';

export const aConnection = (given: Partial<DelegatedTokenConnection> = {}): DelegatedTokenConnection => ({
  customerId: 'contoso',
  tenantId: '11111111-1111-4111-8111-111111111111',
  method: 'delegatedToken',
  status: 'connected',
  account: { objectId: 'o-1', userPrincipalName: 'svc@contoso.example', displayName: 'Service' },
  client: 'public',
  secretName: 'token-old',
  secretVersion: 'token-old/1',
  attemptId: 'old-1',
  invitationId: 'old',
  tokenCreatedAt: minutes(-1000),
  tokenExpiresAt: minutes(100_000),
  granted: [],
  missing: [],
  roles: [],
  missingRoles: [],
  ...given,
});

/** A connection whose password is kept beside the token. */
export const aPasswordConnection = (
  given: Partial<AdminCredentialsConnection> = {},
): AdminCredentialsConnection => ({
  ...aConnection(),
  method: 'adminCredentials',
  client: 'confidential',
  username: 'admin@contoso.example',
  password: { secretName: 'password-old', secretVersion: 'password-old/1' },
  ...given,
});

/** Entra redeeming a refresh token for what was asked. */
export const redeemed = (scopes: readonly string[], refreshToken = 'rotated'): RedeemAnswer => ({
  kind: 'redeemed',
  scopes: [...scopes],
  accessToken: new Secret('access-token'),
  refreshToken: new Secret(refreshToken),
});

export const refused = (aadsts: number): RedeemAnswer => ({
  kind: 'refused',
  refusal: { aadsts, error: 'invalid_grant' },
});
