import type { Account } from './invitation.ts';
import type { Problem } from './problem.ts';

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
  previous?: { secretName: string; secretVersion: string };
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
}

/** A refresh token of an account of the tenant. `granted` and `missing` are delegated permissions. */
export interface DelegatedTokenConnection extends ConnectionFacts {
  method: 'delegatedToken';
  account?: Account;
  /** A public client's refresh token must be redeemed without a secret (AADSTS700025). */
  client: 'public' | 'confidential';
  invitationId: string;
  tokenCreatedAt: string;
  tokenExpiresAt: string;
  lastRefreshedAt?: string;
  /** Somebody is refreshing it until then: the lease of a refresh, which ends by itself after a crash. */
  refreshingUntil?: string;
}

/** The client secret of an app registration in the tenant. `granted` and `missing` are application permissions. */
export interface AppRegistrationConnection extends ConnectionFacts {
  method: 'appRegistration';
  applicationId: string;
  /** Absent: known by an operator, without an invitation. */
  invitationId?: string;
  /** Read from Graph where the app may read it, else as entered, else unknown. */
  secretExpiresAt?: string;
}

/** How access to one customer's tenant is secured now. */
export type Connection = DelegatedTokenConnection | AppRegistrationConnection;

/** What a live check found. */
export interface Validation {
  at: string;
  successful: boolean;
  /** The tenant's display name, as Graph says it. */
  tenantName?: string;
  /** Cause and next step when not successful. */
  reason?: string;
  code?: string;
}

/** Why a connection no longer opens its tenant. */
export interface Loss {
  at: string;
  problem: Problem;
}

/** Refresh tokens lapse after 90 days without use (Microsoft identity platform, refresh token lifetimes). */
export const refreshTokenLifetimeDays = 90;
