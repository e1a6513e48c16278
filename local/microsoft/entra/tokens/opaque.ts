import { createHash, randomBytes } from 'node:crypto';

/** A credential nobody can read anything from; only its digest is kept. */
export const mintOpaque = (prefix: string): string => `${prefix}${randomBytes(48).toString('base64url')}`;

/** Under which an opaque credential, or a client secret, is known. SHA-256, hex. */
export const digest = (credential: string): string => createHash('sha256').update(credential).digest('hex');
