import type { Config } from '../../config/config.ts';
import type { BrowserSignIn } from '../../ports/browser-sign-in.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PasswordGrant } from '../../ports/password-grant.ts';
import type { SecretVault } from '../../ports/secret-vault.ts';
import type { TenantResolver } from '../../ports/tenant-directory.ts';
import type { TokenEndpoint } from '../../ports/token-endpoint.ts';
import { createBrowserSignIn } from './browser-sign-in.ts';
import { createDiscovery } from './discovery.ts';
import { createIdTokens } from './id-token.ts';
import { createMsalClients } from './msal-client.ts';
import { createPasswordGrant } from './password-grant.ts';
import { createRegistrationSecrets } from './registration-secrets.ts';
import type { Registrations } from './registrations.ts';
import { createTenantResolver } from './tenant-resolver.ts';
import { createTokenEndpoint } from './token-endpoint.ts';

interface EntraDeps {
  config: Pick<Config, 'entra' | 'graph'>;
  registrations: Registrations;
  vault: Pick<SecretVault, 'readCurrent' | 'readVersion'>;
  clock: Clock;
}

export interface Entra {
  tokenEndpoint: TokenEndpoint;
  browserSignIn: BrowserSignIn;
  passwordGrant: PasswordGrant;
  tenantResolver: TenantResolver;
}

/** Everything Entra, over one cache of discovery documents, signing keys and registration secrets. Make it once. */
export const createEntra = ({ config, registrations, vault, clock }: EntraDeps): Entra => {
  const discovery = createDiscovery({ config, clock });
  const idTokens = createIdTokens({ clock });
  const secrets = createRegistrationSecrets({ vault, clock });
  const msal = createMsalClients({ config, secrets });
  return {
    tokenEndpoint: createTokenEndpoint({ config, registrations, discovery, idTokens, secrets, msal, clock }),
    browserSignIn: createBrowserSignIn({ registrations, discovery, idTokens, msal }),
    passwordGrant: createPasswordGrant({ registrations, discovery, idTokens, secrets }),
    tenantResolver: createTenantResolver({ discovery }),
  };
};
