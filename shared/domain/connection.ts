import type { Account, Method } from './invitation.ts';

/** How access to one customer's tenant is secured now. Times are ISO 8601 strings in UTC. */
export interface Connection {
  customerId: string;
  tenantId: string;
  method: Method;
  status: 'connected' | 'lost' | 'disconnected';
  account?: Account;
  /** A public client's refresh token must be redeemed without a secret (AADSTS700025). */
  client: 'public' | 'confidential';
  /** The vault secret and the version of it that readers read. */
  secretName: string;
  secretVersion: string;
  /** The attempt that promoted it; a repeated promotion changes nothing. */
  attemptId: string;
  invitationId: string;
  tokenCreatedAt: string;
  tokenExpiresAt: string;
  lastRefreshedAt?: string;
  granted: string[];
  missing: string[];
  roles: string[];
  missingRoles: string[];
  /** Object id of the token registration's service principal in the tenant, for the link to Enterprise applications. */
  servicePrincipalId?: string;
  lastValidation?: Validation;
}

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

/** Refresh tokens lapse after 90 days without use (Microsoft identity platform, refresh token lifetimes). */
export const refreshTokenLifetimeDays = 90;
