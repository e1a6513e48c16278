import type { Secret } from '../domain/secret.ts';

/** Keys of mailed links: HMAC-SHA-256 over `{invitationId}.{version}`, base64url. The HMAC key is a vault secret; every enabled version verifies. */
export interface LinkKeys {
  sign(message: string): Promise<Secret<string>>;
  /** Constant time, also for a key of another length. */
  verify(message: string, key: string): Promise<boolean>;
}
