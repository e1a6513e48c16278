/**
 * What the simulated Microsoft cloud knows: tenants, people, app registrations, consents. Plain data, kept as JSON in
 * one SQLite file (./store.ts); Entra, Graph and the pages all read and write these collections and nothing else.
 * Times are ISO 8601 strings by the shared clock; ids are GUIDs.
 */
import type { CredentialPolicy, KeyCredential, PasswordCredential, Propagating } from './credentials.ts';

/** How a tenant treats consent: A = users may consent to sign-in basics, B = to nothing, C = everything is approved already. */
export type ConsentKind = 'A' | 'B' | 'C';

export interface Tenant {
  id: string;
  /** The verified domains, the first being the default one. */
  domains: string[];
  displayName: string;
  consentKind: ConsentKind;
  /** Entra's admin consent workflow: with it people can ask for approval, without it they only read "Need admin approval". */
  approvalWorkflow: boolean;
  /** Object ids of the reviewers of the workflow. */
  reviewers: string[];
  deviceCode: 'allowed' | 'blockedByConditionalAccess' | 'blockedBySecurityDefaults';
  /** Every interactive sign-in asks for the authenticator. */
  requireMfa: boolean;
  /** App ids blocked by a reviewer ("Block"). */
  blockedApps: string[];
  /** Service plans that are missing: resource app ids for which consent and tokens answer 650052. */
  missingResources: string[];
  /** People besides those of the directory, whom Graph lists and nobody signs in as. Absent: none. */
  population?: number;
  /** Since then: so many with the lowest numbers have left, so many new ones joined, the first of all present changed departments. */
  turnover?: { left: number; joined: number; moved: number };
  /** The tenant's default app management policy; absent: every credential goes. */
  credentialPolicy?: CredentialPolicy;
  /** How long what was just made stays unknown to the rest of the directory. Absent: not at all. */
  propagationSeconds?: number;
}

export interface User {
  id: string;
  tenantId: string;
  userPrincipalName: string;
  displayName: string;
  mail: string;
  password: string;
  accountEnabled: boolean;
  passwordExpired: boolean;
  /** `none`: no authenticator is enrolled, so that where one is required a password alone answers 50079 instead of 50076. */
  secondFactor?: 'none';
  /** A guest of this tenant: the id token then names the home tenant as `idp`. */
  homeTenantId?: string;
  /** Entra directory roles by display name, e.g. `Global Administrator`, `Teams Administrator`. */
  directoryRoles: string[];
  /** App roles by app (client) id, e.g. the portal's `Admin`, `Operator`, `Monitor`. */
  appRoles: Record<string, string[]>;
  /** Sessions and every refresh token issued before this moment are void (50173). */
  sessionsValidFrom: string;
  /** Public clients' refresh tokens issued before this moment are void (50173); confidential clients' outlive a new password. */
  passwordChangedDateTime: string;
  /** Made on the control page: what refresh tokens of sign-ins up to that moment answer. */
  refreshBend?: RefreshBend;
}

/** 700082 unused for 90 days, 70043 sign-in frequency, 53003 Conditional Access. */
export interface RefreshBend {
  refusedWith: 700082 | 70043 | 53003;
  bentDateTime: string;
}

/** An app registration; it lives in the tenant that made it. */
export interface Application extends Propagating {
  id: string;
  appId: string;
  tenantId: string;
  displayName: string;
  multiTenant: boolean;
  publicClientFlows: boolean;
  redirectUris: string[];
  passwordCredentials: PasswordCredential[];
  keyCredentials?: KeyCredential[];
  /** Given by who made it, once and for all, to find it again: no other registration of the tenant has it. */
  uniqueName?: string;
  /** Object ids. Absent: nobody. */
  owners?: string[];
  createdDateTime?: string;
  notes?: string;
  tags?: string[];
  /** App roles it defines for users, e.g. `Admin`. */
  appRoles: string[];
  requiredResourceAccess: { resourceAppId: string; delegated: string[]; application: string[] }[];
}

/** An Enterprise application: the app's presence in one tenant. */
export interface ServicePrincipal extends Propagating {
  id: string;
  appId: string;
  tenantId: string;
  displayName: string;
  createdDateTime: string;
  /** False after a reviewer's **Block**. */
  accountEnabled: boolean;
  /** Only users with one of the app's roles may sign in (50105). */
  appRoleAssignmentRequired: boolean;
  /** Application permissions it was granted, by resource app id. */
  applicationPermissions: Record<string, string[]>;
  /** Entra directory roles given to the app itself, by display name. */
  directoryRoles?: string[];
}

export interface PermissionGrant {
  id: string;
  tenantId: string;
  /** Object id of the client's service principal. */
  clientId: string;
  consentType: 'AllPrincipals' | 'Principal';
  principalId?: string;
  resourceAppId: string;
  /** Space-separated, as Graph's `oauth2PermissionGrant.scope`. */
  scope: string;
}

/** A request in Entra's admin consent workflow. */
export interface ConsentRequest {
  id: string;
  tenantId: string;
  appId: string;
  requesterId: string;
  reason: string;
  /** Full scopes asked for, e.g. `https://graph.microsoft.com/User.Read.All`. */
  scopes: string[];
  createdDateTime: string;
  expiresDateTime: string;
  status: 'InProgress' | 'Completed' | 'Expired';
  outcome?: 'approved' | 'denied' | 'blocked';
  decidedBy?: string;
  decidedDateTime?: string;
}

/** A mail that reached the simulated inbox, from the product or from the simulated Entra itself. */
export interface InboxMail {
  id: string;
  from: string;
  to: string;
  subject: string;
  plainText: string;
  html: string;
  receivedDateTime: string;
  read: boolean;
}

/** Faults the control page can switch on. Counted ones wear off after `remaining` requests. */
export interface Fault {
  service: 'entra' | 'graph' | 'vault' | 'email';
  kind: 'throttle' | 'serverError' | 'hang';
  remaining: number;
  retryAfterSeconds: number;
}

export interface Collection<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): boolean;
  values(): T[];
}

/** Every collection is written through to disk before the call returns: a kill -9 loses nothing. */
export interface Directory {
  tenants: Collection<Tenant>;
  users: Collection<User>;
  applications: Collection<Application>;
  servicePrincipals: Collection<ServicePrincipal>;
  grants: Collection<PermissionGrant>;
  consentRequests: Collection<ConsentRequest>;
  inbox: Collection<InboxMail>;
  faults: Collection<Fault>;
}

/** Well-known resources the simulator models. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';
export const teamsAdminAppId = '48ac35b8-9aa8-4d74-927d-1f4a14a0b239';
