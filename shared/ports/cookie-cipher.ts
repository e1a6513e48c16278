export interface SealOptions {
  /** What the cookie is for; one sealed for another purpose does not open. */
  purpose: string;
  ttlSeconds: number;
}

/** Cookies nobody can read or forge: an encrypted JWT under a key kept in the vault. */
export interface CookieCipher {
  seal(payload: Record<string, unknown>, options: SealOptions): Promise<string>;
  /** The payload; undefined when the token was forged, is too old, for another purpose, or under a key no longer enabled. */
  open(token: string, purpose: string): Promise<unknown>;
}
