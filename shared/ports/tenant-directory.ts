import type { Secret } from '../domain/secret.ts';

export type TenantLookup =
  | { kind: 'found'; tenantId: string }
  | { kind: 'unknown' }
  | { kind: 'consumer' }
  | { kind: 'tryLater'; reason: string };

/** OpenID discovery: which tenant does a domain (or id) belong to? Consumer domains (outlook.com …) belong to none. */
export interface TenantResolver {
  resolve(domainOrId: string): Promise<TenantLookup>;
}

export type GraphAnswer<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; status: number; code: string; message: string }
  | { kind: 'tryLater'; afterSeconds: number; reason: string };

/** What Graph says with an access token of the tenant. Messages are Graph's, never with a token in them. */
export interface TenantGraph {
  organization(accessToken: Secret<string>): Promise<GraphAnswer<{ id: string; displayName: string }>>;
  me(
    accessToken: Secret<string>,
  ): Promise<GraphAnswer<{ objectId: string; userPrincipalName: string; displayName: string }>>;
  /** Display names of the signed-in account's directory roles. */
  myRoles(accessToken: Secret<string>): Promise<GraphAnswer<string[]>>;
  /** Object id of the token registration's service principal in the tenant; undefined when it may not be read or is not there. */
  servicePrincipalId(accessToken: Secret<string>): Promise<GraphAnswer<string | undefined>>;
}
