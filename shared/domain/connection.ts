import type { Account, Method } from './invitation.ts';
import type { Problem } from './problem.ts';
import type { CredentialKind } from './provisioning.ts';
import type { Rotation } from './rotation.ts';
import type { SecretReference } from './secret-reference.ts';

/** What every method has in common. Times are ISO 8601 strings in UTC. */
interface ConnectionFacts {
  customerId: string;
  tenantId: string;
  status: 'connected' | 'lost' | 'disconnected';
  /** The vault secret and the version of it that readers read. */
  secretName: string;
  secretVersion: string;
  /** What promoted it, an attempt of an invitation or an operator's action; a repeated promotion changes nothing. */
  attemptId: string;
  /** The credential it took the place of, so that it is forgotten even when a crash comes between. */
  previous?: SecretReference & {
    password?: SecretReference;
    method?: Method;
    /** What a rotation of it had not removed. */
    unremoved?: SecretReference;
  };
  granted: string[];
  missing: string[];
  roles: string[];
  missingRoles: string[];
  /** Object id, in the tenant, of the service principal that acts there: for the link to Enterprise applications. */
  servicePrincipalId?: string;
  /** When permissions, roles and, of an app, the secret’s end were last read live; absent on rows of earlier builds. */
  readAt?: string;
  lastValidation?: Validation;
  /** While `lost`: since when and why. A later look that fails for another reason does not replace it. */
  loss?: Loss;
  /** Absent: the last look at it was answered. */
  care?: Care;
  /** The last warning of an end. */
  warned?: ExpiryWarning;
}

/** Looks in a row that learnt nothing, because Microsoft or the vault did not answer or the fault is the provider's. */
export interface Care {
  failures: number;
  /** Not before this (ISO 8601). */
  retryAt: string;
  because: PostponedBecause;
}

/** Who did not do their part: Microsoft, our vault, our own token registration, or we, by an error nobody foresaw. */
export const postponedBecause = ['microsoft', 'vault', 'registration', 'unforeseen'] as const;
export type PostponedBecause = (typeof postponedBecause)[number];

/** `days` is the warning day that was told of the end `expiresAt`. */
export interface ExpiryWarning {
  expiresAt: string;
  days: number;
  at: string;
}

/** What methods with a refresh token have in common. `granted` and `missing` are delegated permissions. */
interface TokenFacts extends ConnectionFacts {
  account?: Account;
  tokenCreatedAt: string;
  tokenExpiresAt: string;
  lastRefreshedAt?: string;
  /** Somebody is refreshing it until then: the lease of a refresh, which ends by itself after a crash. */
  refreshingUntil?: string;
}

/** A refresh token of an account of the tenant. */
export interface DelegatedTokenConnection extends TokenFacts {
  method: 'delegatedToken';
  /** A public client's refresh token must be redeemed without a secret (AADSTS700025). */
  client: 'public' | 'confidential';
  invitationId: string;
}

/** A refresh token of an administrator whose password is known: when the token is lost, the password gives a new one. */
export interface AdminCredentialsConnection extends TokenFacts {
  method: 'adminCredentials';
  client: 'confidential';
  /** User principal name. */
  username: string;
  password: SecretReference;
  /** The version of the password that Microsoft refused for good, and why: it is not tried again by itself. */
  refusedPassword?: { secretVersion: string; problem: Problem };
  /** Absent: saved by an operator where the tenant had approved the permissions already. */
  invitationId?: string;
}

/** The client secret, or the certificate with its key, of an app registration in the tenant. `granted` and `missing` are application permissions. */
export interface AppRegistrationConnection extends ConnectionFacts {
  method: 'appRegistration';
  applicationId: string;
  /** Absent: known by an operator, without an invitation. */
  invitationId?: string;
  /** Read from Graph where the app may read it, else as entered, else unknown. */
  secretExpiresAt?: string;
  /** Absent: a secret. */
  credential?: CredentialKind;
  /** Of the credential in Entra, where we made it ourselves. */
  keyId?: string;
  /** The last replacement of the credential, or the one under way. */
  rotation?: Rotation;
}

/** How access to one customer's tenant is secured now. */
export type Connection = TokenConnection | AppRegistrationConnection;

/** The methods whose token is refreshed. */
export type TokenConnection = DelegatedTokenConnection | AdminCredentialsConnection;

export const hasToken = (connection: Connection): connection is TokenConnection =>
  connection.method !== 'appRegistration';

/** What a live check found. */
export interface Validation {
  at: string;
  successful: boolean;
  /** The tenant's display name, as Graph says it. */
  tenantName?: string;
  /** Cause and next step when not successful. */
  reason?: string;
  code?: string;
  /** The token was lost; the stored password gave a new one. */
  byPassword?: true;
}

/** Why a connection no longer opens its tenant. */
export interface Loss {
  at: string;
  problem: Problem;
}

/** Refresh tokens lapse after 90 days without use (Microsoft identity platform, refresh token lifetimes). */
export const refreshTokenLifetimeDays = 90;
