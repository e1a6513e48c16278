import { z } from 'zod';
import type { Config } from '../../config/config.ts';
import { Secret } from '../../domain/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  RegistrationCandidate,
  RegistrationInspection,
  RegistrationInspector,
} from '../../ports/registration-inspector.ts';
import type { TryLater } from '../../ports/token-endpoint.ts';
import { secretExpiry } from '../graph/app-graph.ts';
import type { GraphReader } from '../graph/graph-reader.ts';
import type { Refused } from './entra-refusal.ts';
import { openMsalClient } from './msal-client.ts';

interface InspectorDeps {
  config: Pick<Config, 'entra' | 'graph'>;
  reader: GraphReader;
  clock: Clock;
}

const application = z.object({
  web: z.object({ redirectUris: z.array(z.string()) }),
  isFallbackPublicClient: z.boolean().nullable(),
});

/** Client credentials (RFC 6749 §4.4) in the provider's own tenant, then Graph. */
export const createRegistrationInspector = (deps: InspectorDeps): RegistrationInspector => ({
  inspect: async (candidate) => {
    const token = await requestToken(deps, candidate);
    return token.kind === 'token' ? readFacts(deps, candidate, token.accessToken) : token;
  },
});

const requestToken = async (
  { config }: InspectorDeps,
  { clientId, secret, credential }: RegistrationCandidate,
): Promise<{ kind: 'token'; accessToken: Secret<string> } | Refused | TryLater> => {
  const { authority, providerTenantId: tenantId } = config.entra;
  const client = openMsalClient(authority, { clientId, clientSecret: secret, credential, tenantId });
  try {
    const answer = await client.application.acquireTokenByClientCredential({
      scopes: [`${config.graph.resource}/.default`],
      skipCache: true,
    });
    return { kind: 'token', accessToken: new Secret(answer?.accessToken ?? '') };
  } catch {
    return client.readFailure();
  }
};

/** A certificate says itself when it lapses. */
const unasked = { kind: 'ok', value: undefined } as const;

const readFacts = async (
  { reader, clock }: InspectorDeps,
  { clientId, secret, credential }: RegistrationCandidate,
  accessToken: Secret<string>,
): Promise<RegistrationInspection> => {
  const path = `/applications(appId='${clientId}')?$select=web,isFallbackPublicClient`;
  const found = await reader.one(application, path, accessToken);
  if (found.kind === 'tryLater') return found;
  if (found.kind === 'refused') return { kind: 'inspected' };
  const asked = { applicationId: clientId, secret, now: clock.now() };
  const expiry = credential === 'certificate' ? unasked : await secretExpiry(reader, asked, accessToken);
  if (expiry.kind === 'tryLater') return expiry;
  const { web, isFallbackPublicClient } = found.value;
  return {
    kind: 'inspected',
    facts: {
      redirectUris: web.redirectUris,
      publicClientFlows: isFallbackPublicClient ?? false,
      ...(expiry.kind === 'ok' && expiry.value !== undefined && { secretExpiresAt: expiry.value }),
    },
  };
};
