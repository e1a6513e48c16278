import { z } from 'zod';
import { Secret } from '../../domain/secret.ts';
import type { PasswordAnswer, PasswordGrant, UserCredential } from '../../ports/password-grant.ts';
import { clientAuthentication } from './client-authentication.ts';
import type { Discovery, TenantDocument } from './discovery.ts';
import { postForm } from './entra-http.ts';
import { readRefusal, refused } from './entra-refusal.ts';
import type { IdTokenVerifier, PrepareIdTokens } from './id-token.ts';
import type { RegistrationSecrets } from './registration-secrets.ts';
import type { Registrations } from './registrations.ts';

interface PasswordGrantDeps {
  registrations: Registrations;
  discovery: Discovery;
  idTokens: PrepareIdTokens;
  secrets: RegistrationSecrets;
}

interface PasswordRequest extends UserCredential {
  clientId: string;
  authentication: Record<string, string>;
  scopes: readonly string[];
}

/** Made here because msal-node takes passwords with a public client only, whose refresh tokens end with the password. */
export const createPasswordGrant = ({
  registrations,
  discovery,
  idTokens,
  secrets,
}: PasswordGrantDeps): PasswordGrant => ({
  signIn: async (credential, scopes) => {
    const found = await discovery(credential.tenantId);
    if (found.kind === 'unknown') return refused({ aadsts: 90002, error: 'invalid_tenant' });
    if (found.kind === 'tryLater') return found;
    const prepared = await idTokens(found.document);
    if (prepared.kind === 'tryLater') return prepared;
    const registration = await registrations('token');
    const { clientId } = registration;
    const { tokenEndpoint } = found.document;
    const authentication = await clientAuthentication(
      tokenEndpoint,
      registration,
      await secrets(registration),
    );
    const request = { ...credential, clientId, authentication, scopes };
    return requestTokens(found.document, request, prepared.verify);
  },
});

const tokensBody = z.object({ refresh_token: z.string().min(1), id_token: z.string().min(1) });

const requestTokens = async (
  { tokenEndpoint }: TenantDocument,
  { clientId, authentication, username, password, scopes }: PasswordRequest,
  verify: IdTokenVerifier,
): Promise<PasswordAnswer> => {
  const answer = await postForm(tokenEndpoint, {
    grant_type: 'password',
    client_id: clientId,
    ...authentication,
    username,
    password: password.reveal(),
    scope: [...new Set([...scopes, 'openid', 'profile', 'offline_access'])].join(' '),
  });
  if (answer.kind !== 'answer' || answer.status !== 200) return readRefusal(answer);
  const decoded = tokensBody.safeParse(answer.body);
  const verified = decoded.success ? await verify(decoded.data.id_token, { clientId }) : undefined;
  if (!decoded.success || !verified) return refused({ aadsts: 0, error: 'invalid_id_token' });
  return {
    kind: 'signedIn',
    claims: verified.claims,
    refreshToken: new Secret(decoded.data.refresh_token),
  };
};
