import { z } from 'zod';
import type { RegistrationConfig } from '../../config/config.ts';
import { Secret } from '../../domain/secret.ts';
import type { RedeemAnswer } from '../../ports/token-endpoint.ts';
import type { TenantDocument } from './discovery.ts';
import { postForm } from './entra-http.ts';
import { readRefusal, tryLater } from './entra-refusal.ts';

const tokensBody = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  refresh_token: z.string().min(1).optional(),
});

interface RefreshRequest {
  refreshToken: Secret<string>;
  /** Of one resource: Entra answers 28000 to two. */
  scopes: readonly string[];
  /** For a confidential client's token only: with a public client's Entra answers 700025. */
  authentication?: Record<string, string>;
}

/** RFC 6749 §6. Made here because msal-node never hands out the rotated refresh token. */
export const redeemRefreshToken = async (
  { tokenEndpoint }: TenantDocument,
  { clientId }: RegistrationConfig,
  { refreshToken, scopes, authentication }: RefreshRequest,
): Promise<RedeemAnswer> => {
  const answer = await postForm(tokenEndpoint, {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: refreshToken.reveal(),
    scope: [...new Set([...scopes, 'offline_access'])].join(' '),
    ...authentication,
  });
  if (answer.kind !== 'answer' || answer.status !== 200) return readRefusal(answer);
  const decoded = tokensBody.safeParse(answer.body);
  if (!decoded.success) return tryLater('Entra’s tokens were not understood');
  const { access_token, scope, refresh_token } = decoded.data;
  return {
    kind: 'redeemed',
    scopes: scope.split(' ').filter((part) => part !== ''),
    accessToken: new Secret(access_token),
    refreshToken: refresh_token === undefined ? refreshToken : new Secret(refresh_token),
  };
};
