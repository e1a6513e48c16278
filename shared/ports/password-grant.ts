import type { Secret } from '../domain/secret.ts';
import type { EntraRefusal, SignedInClaims, TryLater } from './token-endpoint.ts';

/** An account of one tenant, with its password. */
export interface UserCredential {
  tenantId: string;
  /** User principal name. */
  username: string;
  password: Secret<string>;
}

export type PasswordAnswer =
  | { kind: 'signedIn'; claims: SignedInClaims; refreshToken: Secret<string> }
  | { kind: 'refused'; refusal: EntraRefusal }
  | TryLater;

/** The resource owner's password at the tenant's own token endpoint, for the token registration (RFC 6749 §4.3). */
export interface PasswordGrant {
  /** For the scopes of one resource. There is no page: whatever needs one (second factor, consent, new password) is refused. */
  signIn(credential: UserCredential, scopes: readonly string[]): Promise<PasswordAnswer>;
}
