/** A person's session: a row; the cookie holds only the random id, of which the row's key is the SHA-256. */
export interface Session {
  /** SHA-256 of the cookie's value, hex. */
  key: string;
  objectId: string;
  userPrincipalName: string;
  displayName: string;
  /** Of an operator; a customer's administrator has none of them. */
  roles: Role[];
  /** Role `Customer`: the administrator of this customer, signed in at its tenant. Absent: somebody of the provider. */
  customer?: { id: string; tenantId: string };
  createdAt: string;
  expiresAt: string;
  /** When Entra last confirmed roles or account; after an hour a `prompt=none` sign-in has to do it again. */
  rolesCheckedAt: string;
}

/** Of the provider's staff. Role `Customer` is not one of them: no token and no assignment can give it. */
export const roles = ['Admin', 'Operator', 'Monitor'] as const;
export type Role = (typeof roles)[number];
