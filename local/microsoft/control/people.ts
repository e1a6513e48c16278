import type { Directory } from '../directory.ts';

export interface Person {
  id: string;
  userPrincipalName: string;
  password: string;
  tenant: string;
  roles: string[];
}

/** The simulated people, with the passwords they sign in with. */
export const listPeople = ({ users, tenants }: Directory): Person[] =>
  users.values().map((user) => ({
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    password: user.password,
    tenant: tenants.get(user.tenantId)?.displayName ?? user.tenantId,
    roles: [...user.directoryRoles, ...Object.values(user.appRoles).flat()],
  }));
