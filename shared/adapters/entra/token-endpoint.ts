import type { Config, RegistrationConfig } from '../../config/config.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TokenEndpoint, TryLater } from '../../ports/token-endpoint.ts';
import { clientAuthentication } from './client-authentication.ts';
import { createAppPresence } from './app-presence.ts';
import { pollDeviceCode, requestDeviceCode } from './device-code-grant.ts';
import type { Discovery, TenantDocument } from './discovery.ts';
import { refused, type Refused } from './entra-refusal.ts';
import type { PrepareIdTokens } from './id-token.ts';
import type { MsalClients } from './msal-client.ts';
import { redeemRefreshToken } from './refresh-token-grant.ts';
import type { RegistrationSecrets } from './registration-secrets.ts';
import type { Registrations } from './registrations.ts';
import { createWhoseFault } from './whose-fault.ts';

interface TokenEndpointDeps {
  config: Pick<Config, 'entra' | 'graph'>;
  registrations: Registrations;
  discovery: Discovery;
  idTokens: PrepareIdTokens;
  secrets: RegistrationSecrets;
  msal: MsalClients;
  clock: Clock;
}

/** The token registration at the customers' tenants. Every expected answer is a value; what is thrown is ours to mend. */
export const createTokenEndpoint = (deps: TokenEndpointDeps): TokenEndpoint => {
  const presence = createAppPresence(deps);
  const { providerTenantId } = deps.config.entra;
  const whoseFault = createWhoseFault({ providerTenantId, presence, clock: deps.clock });
  /** Runs a grant at a tenant's own endpoints. */
  const at = async <T>(
    tenantId: string,
    grant: (document: TenantDocument, registration: RegistrationConfig) => Promise<T>,
  ): Promise<T | Refused | TryLater> => {
    const registration = await deps.registrations('token');
    const answer = await deps.discovery(tenantId);
    switch (answer.kind) {
      case 'found':
        return grant(answer.document, registration);
      case 'unknown':
        return refused({ aadsts: 90002, error: 'invalid_tenant' });
      case 'tryLater':
        return answer;
      default:
        return answer satisfies never;
    }
  };
  return {
    requestDeviceCode: (tenantId, scopes) =>
      at(tenantId, (document, registration) => requestDeviceCode(document, registration, scopes)),
    pollDeviceCode: (tenantId, deviceCode) =>
      at(tenantId, async (document, registration) => {
        const idTokens = await deps.idTokens(document);
        if (idTokens.kind === 'tryLater') return idTokens;
        return pollDeviceCode(document, registration, deviceCode, idTokens.verify);
      }),
    redeem: (tenantId, refreshToken, client, scopes) =>
      at(tenantId, async (document, registration) => {
        const answer = await redeemRefreshToken(document, registration, {
          refreshToken,
          scopes,
          ...(client === 'confidential' && {
            authentication: await clientAuthentication(
              document.tokenEndpoint,
              registration,
              await deps.secrets(registration),
            ),
          }),
        });
        return answer.kind === 'refused' ? whoseFault(registration, answer) : answer;
      }),
    presence,
  };
};
