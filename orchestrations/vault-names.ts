import { createHash } from 'node:crypto';

/** Vault names take `[0-9a-zA-Z-]{1,127}`; invitation ids are hex, so both fit. */

/** Device code and user code of the attempt under way: one JSON secret, a version an attempt. */
export const codeSecretName = (invitationId: string): string => `code-${invitationId}`;

/** The token registration’s own secret, where an administrator has entered one. */
export const registrationSecretName = 'token-registration-secret';

/** A customer in the names of what operators enter: its own id may be longer, and has characters that names do not take. */
export const secretIdOf = (customerId: string): string =>
  `of-${createHash('sha256').update(customerId).digest('hex').slice(0, 32)}`;

/** Client secrets of app registrations: `id` is the invitation's, or the customer's where an operator enters the secret. */
export const appSecretName = (id: string): string => `app-${id}`;

/** Passwords of administrators: `id` is the invitation's, or the customer's where no sign-in was needed. */
export const passwordSecretName = (id: string): string => `password-${id}`;

/** Passwords of QOE integrations: `id` is the customer's. */
export const qoeSecretName = (id: string): string => `qoe-${id}`;

/** Refresh tokens that came by an invitation, pending ones and, after promotion, the connection's; or by a password, `id` being the customer's. */
export const tokenSecretName = (id: string): string => `token-${id}`;

/** An administrator’s refresh token, kept while an app registration is made or removed again. */
export const provisioningSecretName = (invitationId: string): string => `provision-${invitationId}`;

/** What a webhook's messages are signed with, `whsec_…`; the webhook's row names the versions in use. */
export const webhookSecretName = (webhookId: string): string => `webhook-${webhookId}`;
