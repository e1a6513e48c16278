/** An operator's session: a row; the cookie holds only the random id, of which the row's key is the SHA-256. */
export interface Session {
  /** SHA-256 of the cookie's value, hex. */
  key: string;
  objectId: string;
  userPrincipalName: string;
  displayName: string;
  roles: Role[];
  createdAt: string;
  expiresAt: string;
  /** When Entra last confirmed the roles; after an hour a `prompt=none` sign-in has to do it again. */
  rolesCheckedAt: string;
}

export const roles = ['Admin', 'Operator', 'Monitor'] as const;
export type Role = (typeof roles)[number];
