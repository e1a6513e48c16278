/** Vault names take `[0-9a-zA-Z-]{1,127}`; invitation ids are hex, so both fit. */

/** Device code and user code of the attempt under way: one JSON secret, a version an attempt. */
export const codeSecretName = (invitationId: string): string => `code-${invitationId}`;

/** The token registration’s own secret, where an administrator has entered one. */
export const registrationSecretName = 'token-registration-secret';

/** Client secrets of app registrations: `id` is the invitation's, or a fresh one where an operator enters the secret. */
export const appSecretName = (id: string): string => `app-${id}`;

/** Passwords of administrators: `id` is the invitation's, or a fresh one where no sign-in was needed. */
export const passwordSecretName = (id: string): string => `password-${id}`;

/** Passwords of QOE integrations, a fresh id each. */
export const qoeSecretName = (id: string): string => `qoe-${id}`;

/** Refresh tokens that came by this invitation: pending ones and, after promotion, the connection's. */
export const tokenSecretName = (invitationId: string): string => `token-${invitationId}`;

/** An administrator’s refresh token, kept while an app registration is made or removed again. */
export const provisioningSecretName = (invitationId: string): string => `provision-${invitationId}`;
