import { X509Certificate } from 'node:crypto';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Config } from '../../config/config.ts';
import { Secret } from '../../domain/secret.ts';
import type {
  AppCredential,
  AppCredentials,
  AppTokens,
  AppVerification,
} from '../../ports/app-credentials.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GraphAnswer, TenantGraph } from '../../ports/tenant-directory.ts';
import type { TryLater } from '../../ports/token-endpoint.ts';
import { rolesOfPrincipal, secretExpiry } from '../graph/app-graph.ts';
import type { GraphReader } from '../graph/graph-reader.ts';
import { tenantPattern } from './discovery.ts';
import { refused, tryLater, type Refused } from './entra-refusal.ts';
import { openMsalClient } from './msal-client.ts';

interface AppCredentialsDeps {
  config: Pick<Config, 'entra' | 'graph'>;
  reader: GraphReader;
  graph: Pick<TenantGraph, 'organization'>;
  clock: Clock;
}

/** Of an app's own token for Graph; it came from Entra itself over TLS, so its claims are read without the signature. */
const claims = z.object({ tid: z.string(), oid: z.string(), roles: z.array(z.string()).default([]) });

interface AppToken {
  kind: 'token';
  accessToken: Secret<string>;
  principalId: string;
  permissions: string[];
}

/** Customers' app registrations, through msal-node and Graph. */
export const createAppCredentials = (deps: AppCredentialsDeps): AppCredentials => ({
  verify: async (credential) => {
    const token = await requestToken(deps, credential);
    if (token.kind !== 'token') return token;
    const { accessToken, principalId, permissions } = token;
    const organization = await deps.graph.organization(accessToken);
    if (organization.kind === 'tryLater') return organization;
    if (organization.kind === 'refused') return { kind: 'noAccess', permissions };
    if (organization.value.id !== credential.tenantId)
      return refused({ aadsts: 90002, error: 'invalid_tenant' });
    const roles = await rolesOfPrincipal(deps.reader, principalId, accessToken);
    const expiry = await expiryOf(deps, credential, accessToken);
    return verified(token, organization.value.displayName, roles, expiry);
  },
});

export const createAppTokens = (deps: Pick<AppCredentialsDeps, 'config'>): AppTokens => ({
  request: (credential) => requestToken(deps, credential),
});

/** A certificate says itself when it lapses; of a secret, only Graph knows. */
const expiryOf = async (
  { reader, clock }: AppCredentialsDeps,
  credential: AppCredential,
  accessToken: Secret<string>,
): Promise<GraphAnswer<string | undefined>> =>
  credential.credential === 'certificate'
    ? { kind: 'ok', value: new Date(new X509Certificate(credential.secret.reveal()).validTo).toISOString() }
    : secretExpiry(reader, { ...credential, now: clock.now() }, accessToken);

/** Roles and expiry that may not be read are unknown, not missing; those that Graph has no time for are asked for again. */
const verified = (
  { principalId, permissions }: AppToken,
  organizationName: string,
  roles: GraphAnswer<string[]>,
  expiry: GraphAnswer<string | undefined>,
): AppVerification => {
  if (roles.kind === 'tryLater') return roles;
  if (expiry.kind === 'tryLater') return expiry;
  return {
    kind: 'verified',
    organizationName,
    servicePrincipalId: principalId,
    permissions,
    ...(roles.kind === 'ok' && { roles: roles.value }),
    ...(expiry.kind === 'ok' && expiry.value !== undefined && { secretExpiresAt: expiry.value }),
  };
};

const requestToken = async (
  { config }: Pick<AppCredentialsDeps, 'config'>,
  { tenantId, applicationId, secret, credential }: AppCredential,
): Promise<AppToken | Refused | TryLater> => {
  if (!tenantPattern.test(tenantId)) return refused({ aadsts: 90002, error: 'invalid_tenant' });
  const client = openMsalClient(config.entra.authority, {
    clientId: applicationId,
    clientSecret: secret,
    credential,
    tenantId,
  });
  try {
    const answer = await client.application.acquireTokenByClientCredential({
      scopes: [`${config.graph.resource}/.default`],
      skipCache: true,
    });
    return readToken(answer?.accessToken ?? '', tenantId);
  } catch {
    return client.readFailure();
  }
};

const readToken = (accessToken: string, tenantId: string): AppToken | TryLater => {
  const decoded = claims.safeParse(decodeJwt(accessToken));
  if (!decoded.success || decoded.data.tid.toLowerCase() !== tenantId)
    return tryLater('Entra’s token was not understood');
  const { oid, roles } = decoded.data;
  return { kind: 'token', accessToken: new Secret(accessToken), principalId: oid, permissions: roles };
};
