import type { Secret } from '../domain/secret.ts';

/** What Entra answered to a request that it refused. `aadsts` is the first of `error_codes`, 0 when there was none. */
export interface EntraRefusal {
  aadsts: number;
  error: string;
  suberror?: string;
  /** The token registration is refused in the provider's own tenant too: it says nothing about this one. */
  ours?: true;
}

/** Not an answer about consent or the account: throttled (429, 50196), 5xx, network. Never read as lost consent. */
export interface TryLater {
  kind: 'tryLater';
  afterSeconds: number;
  reason: string;
}

export interface DeviceCode {
  deviceCode: Secret<string>;
  userCode: string;
  verificationUri: string;
  /** Seconds. */
  expiresIn: number;
  interval: number;
}

export type DeviceCodeAnswer =
  { kind: 'code'; code: DeviceCode } | { kind: 'refused'; refusal: EntraRefusal } | TryLater;

/** The claims of a validated id token that matter here. */
export interface SignedInClaims {
  tenantId: string;
  objectId: string;
  userPrincipalName: string;
  displayName: string;
  /** `acct` = 1 or a foreign `idp`: a guest of the tenant. */
  guest: boolean;
}

export type PollAnswer =
  | { kind: 'pending' }
  | { kind: 'slowDown' }
  | { kind: 'declined' }
  | { kind: 'expired' }
  | { kind: 'signedIn'; claims: SignedInClaims; refreshToken: Secret<string> }
  | { kind: 'refused'; refusal: EntraRefusal }
  | TryLater;

export type RedeemAnswer =
  | {
      kind: 'redeemed';
      /** As Entra answered, split. */
      scopes: string[];
      accessToken: Secret<string>;
      /** The rotated one; the old stays valid until it lapses. */
      refreshToken: Secret<string>;
    }
  | { kind: 'refused'; refusal: EntraRefusal }
  | TryLater;

/** Is the token registration present in a tenant? A hint for a waiting approval, not a proof of it. */
export type PresenceAnswer =
  { kind: 'present' } | { kind: 'absent' } | { kind: 'refused'; refusal: EntraRefusal } | TryLater;

/** Entra's token endpoint for the token registration (RFC 6749, RFC 8628). */
export interface TokenEndpoint {
  requestDeviceCode(tenantId: string, scopes: readonly string[]): Promise<DeviceCodeAnswer>;
  /** One poll. The id token is validated (signature, issuer, audience, times) before its claims are believed. */
  pollDeviceCode(tenantId: string, deviceCode: Secret<string>): Promise<PollAnswer>;
  /** Redeems a refresh token for the scopes of one resource. A public client's token is redeemed without a secret (700025). */
  redeem(
    tenantId: string,
    refreshToken: Secret<string>,
    client: 'public' | 'confidential',
    scopes: readonly string[],
  ): Promise<RedeemAnswer>;
  presence(tenantId: string): Promise<PresenceAnswer>;
}
