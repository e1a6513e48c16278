import type { CredentialKind } from '../domain/provisioning.ts';
import type { Secret } from '../domain/secret.ts';
import type { EntraRefusal, TryLater } from './token-endpoint.ts';

/** An app registration that is to act by itself in one tenant. */
export interface AppCredential {
  tenantId: string;
  applicationId: string;
  /** The client secret, or a certificate and its private key, PEM. */
  secret: Secret<string>;
  /** Absent: a secret. */
  credential?: CredentialKind | undefined;
}

export type AppVerification =
  | {
      kind: 'verified';
      organizationName: string;
      servicePrincipalId: string;
      /** Application permissions for Graph, as the token's `roles` claim has them. */
      permissions: string[];
      /** Entra roles of the service principal; undefined when the app may not read them. */
      roles?: string[];
      /** When the credential lapses (ISO 8601); undefined when the app may not read it, or lives in another tenant. */
      secretExpiresAt?: string;
    }
  | { kind: 'refused'; refusal: EntraRefusal }
  /** The secret is right, but Graph does not let the app read its organization. */
  | { kind: 'noAccess'; permissions: string[] }
  | TryLater;

export type AppTokenAnswer =
  { kind: 'token'; accessToken: Secret<string> } | { kind: 'refused'; refusal: EntraRefusal } | TryLater;

/** Graph tokens for customers' app registrations (RFC 6749 §4.4); nothing but the token is asked for. */
export interface AppTokens {
  request(credential: AppCredential): Promise<AppTokenAnswer>;
}

/** Client credentials of customers' app registrations (RFC 6749 §4.4). */
export interface AppCredentials {
  /** Asks for a token and, with it, Graph. Nothing is kept. */
  verify(credential: AppCredential): Promise<AppVerification>;
}
