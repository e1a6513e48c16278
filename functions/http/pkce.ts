import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in base64url, 43 characters: a state, a nonce, or a code verifier (RFC 7636 §4.1). */
export const randomValue = (): string => randomBytes(32).toString('base64url');

/** PKCE S256 (RFC 7636 §4.2). */
export const challengeOf = (codeVerifier: string): string =>
  createHash('sha256').update(codeVerifier).digest('base64url');
