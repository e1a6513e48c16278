import type { CredentialKind } from '../domain/provisioning.ts';
import type { Secret } from '../domain/secret.ts';
import type { EntraRefusal, TryLater } from './token-endpoint.ts';

/** What Graph says of a registration; absent parts it did not let be read. */
export interface RegistrationFacts {
  redirectUris: string[];
  /** Device code needs them (AADSTS7000218). */
  publicClientFlows: boolean;
  /** Of a client secret. */
  secretExpiresAt?: string;
}

export type RegistrationInspection =
  /** The secret is right. Without `facts` the registration may not read itself in Graph. */
  { kind: 'inspected'; facts?: RegistrationFacts } | { kind: 'refused'; refusal: EntraRefusal } | TryLater;

export interface RegistrationCandidate {
  clientId: string;
  secret: Secret<string>;
  credential?: CredentialKind | undefined;
}

/** Looks at an app registration of the provider's own tenant, by its own credentials. Nothing is kept. */
export interface RegistrationInspector {
  inspect(candidate: RegistrationCandidate): Promise<RegistrationInspection>;
}
