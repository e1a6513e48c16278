import { seededIds } from '../../../local/microsoft/cloud.ts';
import { systemClock } from '../../../shared/adapters/clock.ts';
import { createAppCredentials, createAppTokens } from '../../../shared/adapters/entra/app-credentials.ts';
import { createEntra, type Entra } from '../../../shared/adapters/entra/entra.ts';
import { createRegistrationInspector } from '../../../shared/adapters/entra/registration-inspector.ts';
import { createRegistrations } from '../../../shared/adapters/entra/registrations.ts';
import { createAppProvisioning } from '../../../shared/adapters/graph/app-provisioning.ts';
import { createGraphReader } from '../../../shared/adapters/graph/graph-reader.ts';
import { createGraphWriter } from '../../../shared/adapters/graph/graph-writer.ts';
import { createOwnCredentials } from '../../../shared/adapters/graph/own-credentials.ts';
import { createTenantGraph } from '../../../shared/adapters/graph/tenant-graph.ts';
import { createSecretVault } from '../../../shared/adapters/key-vault/secret-vault.ts';
import type { OwnCredentials } from '../../../shared/ports/own-credentials.ts';
import type { AppCredentials, AppTokens } from '../../../shared/ports/app-credentials.ts';
import type { AppProvisioning } from '../../../shared/ports/app-provisioning.ts';
import type { TokenRegistration } from '../../../shared/domain/provider-setup.ts';
import type { RegistrationInspector } from '../../../shared/ports/registration-inspector.ts';
import type { SecretVault } from '../../../shared/ports/secret-vault.ts';
import type { TenantGraph } from '../../../shared/ports/tenant-directory.ts';
import type { TestCloud } from '../../support/microsoft.ts';

export const contoso = '22222222-2222-4222-8222-222222222222';
export const fabrikam = '33333333-3333-4333-8333-333333333333';
export const tailspin = '44444444-4444-4444-8444-444444444444';

export const signInScopes = ['openid', 'profile', 'offline_access'];
export const graphScopes = [
  'https://graph.microsoft.com/User.Read.All',
  'https://graph.microsoft.com/Directory.AccessAsUser.All',
];
export const teamsScopes = ['48ac35b8-9aa8-4d74-927d-1f4a14a0b239/user_impersonation'];

/** The product's adapters as its composition root makes them, at the simulated cloud. */
export const openAdapters = (
  cloud: TestCloud,
  token: TokenRegistration = { clientId: seededIds.tokenAppId, secretName: 'token-client-secret' },
): Entra & {
  vault: SecretVault;
  graph: TenantGraph;
  appCredentials: AppCredentials;
  appTokens: AppTokens;
  appProvisioning: AppProvisioning;
  ownCredentials: OwnCredentials;
  registrationInspector: RegistrationInspector;
} => {
  const config = {
    keyVault: { url: cloud.addresses.vault, verifyChallenge: false },
    entra: {
      authority: cloud.addresses.entra,
      portalUrl: cloud.addresses.pages,
      providerTenantId: seededIds.providerTenantId,
      portal: { clientId: seededIds.portalAppId, secretName: 'portal-client-secret' },
      token,
    },
    graph: { url: cloud.addresses.graph, resource: 'https://graph.microsoft.com' as const },
  };
  const vault = createSecretVault({ config, credential: cloud.credential, clock: systemClock });
  const reader = createGraphReader(config.graph.url);
  const setup = { read: async () => ({ portalUrl: 'http://localhost', token: config.entra.token }) };
  const registrations = createRegistrations({ config, setup });
  const graph = createTenantGraph({ registrations, reader });
  const appTokens = createAppTokens({ config });
  const writer = createGraphWriter(config.graph.url);
  return {
    vault,
    ...createEntra({ config, registrations, vault, clock: systemClock }),
    graph,
    appTokens,
    appProvisioning: createAppProvisioning({ reader, writer, clock: systemClock }),
    ownCredentials: createOwnCredentials({ tokens: appTokens, reader, writer, clock: systemClock }),
    registrationInspector: createRegistrationInspector({ config, reader, clock: systemClock }),
    appCredentials: createAppCredentials({ config, reader, graph, clock: systemClock }),
  };
};
