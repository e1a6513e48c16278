import { setupScopes } from '../../../shared/domain/setup-permissions.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { TestCloud } from '../../support/microsoft.ts';
import { signInScopes, type openAdapters } from '../adapters/product-adapters.ts';
import { expectTokens, tokenClient } from '../entra/token-client.ts';

/** A refresh token of the token registration as a confidential client, for what the set-up takes. */
export const setupToken = async (
  cloud: TestCloud,
  product: ReturnType<typeof openAdapters>,
  username: string,
): Promise<Secret<string>> => {
  const secret = await product.vault.readCurrent('token-client-secret');
  const answer = await tokenClient(cloud.addresses.entra).token('organizations', {
    grant_type: 'password',
    username,
    password: 'Passw0rd!',
    client_secret: secret?.reveal() ?? '',
    scope: [...signInScopes, ...setupScopes].join(' '),
  });
  return new Secret(expectTokens(answer).refresh_token ?? '');
};
