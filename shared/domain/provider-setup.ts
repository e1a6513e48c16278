import type { CredentialKind } from './provisioning.ts';

/** The provider's own multi-tenant app in Entra: its client id, and where in the vault its secret lies. */
export interface TokenRegistration {
  clientId: string;
  secretName: string;
  /** `certificate`: the secret is a certificate with its private key, PEM. Absent: a client secret. */
  credential?: CredentialKind | undefined;
  /** Absent: the newest enabled version, as the deployment's own configuration has it. */
  secretVersion?: string;
}

/** What an administrator may set of the deployment itself, on Authentication Status. */
export interface ProviderSetup {
  /** Without a slash at its end. Every link begins with it. */
  portalUrl: string;
  /** Absent: nobody has configured one yet, and nothing can be signed in with. */
  token?: TokenRegistration;
}

/** What a check found. `unknown`: Microsoft did not let us look, so a person has to. */
export interface SetupFinding {
  check: 'credentials' | 'secretExpiry' | 'redirectUris' | 'publicClientFlows' | 'portalUrl';
  outcome: 'fine' | 'warning' | 'unknown';
  message: string;
}

/** Pages that Microsoft sends browsers back to with the token registration. */
export const tokenRedirectUris = (portalUrl: string): string[] => [
  `${portalUrl}/wizard/callback`,
  `${portalUrl}/consent/callback`,
  // Where customers' administrators sign in to the portal.
  `${portalUrl}/auth/callback`,
];
