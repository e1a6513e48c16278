import type { Account, Invitation } from '../../shared/domain/invitation.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { otherAccount, wrongTenant } from '../../shared/domain/wizard-problem.ts';
import type { SignedInClaims } from '../../shared/ports/token-endpoint.ts';

/** Why the second sign-in does not count; undefined when it was the same account (compared by object id) of the same tenant. */
export const sameAccount = (row: Invitation, first: Account, second: SignedInClaims): Problem | undefined => {
  if (second.tenantId !== row.tenantId) return wrongTenant(row.fullName);
  if (second.objectId !== first.objectId)
    return otherAccount(first.userPrincipalName, second.userPrincipalName);
  return undefined;
};
