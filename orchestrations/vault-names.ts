/** Vault names take `[0-9a-zA-Z-]{1,127}`; invitation ids are hex, so both fit. */

/** Device code and user code of the attempt under way: one JSON secret, a version an attempt. */
export const codeSecretName = (invitationId: string): string => `code-${invitationId}`;

/** Refresh tokens that came by this invitation: pending ones and, after promotion, the connection's. */
export const tokenSecretName = (invitationId: string): string => `token-${invitationId}`;
