import { otherThanEntered } from '../shared/domain/admin-credentials-problem.ts';
import type { Invitation } from '../shared/domain/invitation.ts';
import type { Problem } from '../shared/domain/problem.ts';
import { guestAccount, wrongTenant } from '../shared/domain/wizard-problem.ts';
import type { ConnectionStore } from '../shared/ports/connection-store.ts';
import type { SignedInClaims } from '../shared/ports/token-endpoint.ts';

export type AccountVerdict =
  | { kind: 'refused'; problem: Problem }
  | { kind: 'accepted'; match: 'expected' | 'other'; needsOperator: boolean };

/**
 * May this account's token be kept? The tenant must be the invitation's and the account no guest of it. Whether it is
 * the account meant is the customer's to say; whether it may take the place of the present one, an operator's.
 */
export const judgeAccount = async (
  connections: ConnectionStore,
  row: Invitation,
  claims: SignedInClaims,
  loginHint: string | undefined,
): Promise<AccountVerdict> => {
  if (claims.tenantId !== row.tenantId) return { kind: 'refused', problem: wrongTenant(row.fullName) };
  if (claims.guest) return { kind: 'refused', problem: guestAccount(claims.userPrincipalName) };
  if (row.credentials) return judgeEntered(row.credentials.username, claims);
  const named = [loginHint, row.invitationEmail, row.adminEmail].map((name) => name?.toLowerCase());
  const match = named.includes(claims.userPrincipalName.toLowerCase()) ? 'expected' : 'other';
  const present = (await connections.read(row.customerId))?.value;
  const needsOperator =
    present?.method === 'delegatedToken' &&
    present.account !== undefined &&
    present.status !== 'disconnected' &&
    present.account.objectId !== claims.objectId;
  return { kind: 'accepted', match, needsOperator };
};

/** The operator named the account with its password: no other will do, and nobody has to agree to it. */
const judgeEntered = (username: string, { userPrincipalName }: SignedInClaims): AccountVerdict =>
  userPrincipalName.toLowerCase() === username.toLowerCase()
    ? { kind: 'accepted', match: 'expected', needsOperator: false }
    : { kind: 'refused', problem: otherThanEntered(username, userPrincipalName) };
