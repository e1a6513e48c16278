import {
  adminCredentialsProblem,
  credentialsLackConsent,
  lacksConsent,
  type AdminCredentialsProblem,
} from '../shared/domain/admin-credentials-problem.ts';
import { isLoss } from '../shared/domain/connection-loss.ts';
import type { Account } from '../shared/domain/invitation.ts';
import type { Problem } from '../shared/domain/problem.ts';
import type { Secret } from '../shared/domain/secret.ts';
import type { UserCredential } from '../shared/ports/password-grant.ts';
import type { Ports } from '../shared/ports/ports.ts';
import type { TryLater } from '../shared/ports/token-endpoint.ts';

export interface PasswordSignedIn {
  kind: 'signedIn';
  account: Account;
  guest: boolean;
  refreshToken: Secret<string>;
}

export type PasswordSignIn =
  | PasswordSignedIn
  /** The password is right; the tenant has not approved the permissions. */
  | { kind: 'consentMissing'; problem: Problem }
  /** `lost`: a connection that rests on it is lost until a person mends it. */
  | ({ kind: 'refused'; lost: boolean } & AdminCredentialsProblem)
  | TryLater;

/** Signs an account in with its password, for scopes of Graph. Keeps nothing. */
export const signInByPassword = async (
  { passwordGrant }: Pick<Ports, 'passwordGrant'>,
  scopes: readonly string[],
  credential: UserCredential,
): Promise<PasswordSignIn> => {
  const answer = await passwordGrant.signIn(credential, scopes);
  switch (answer.kind) {
    case 'tryLater':
      return answer;
    case 'refused': {
      const { refusal } = answer;
      return lacksConsent(refusal.aadsts)
        ? { kind: 'consentMissing', problem: credentialsLackConsent }
        : { kind: 'refused', lost: isLoss(refusal), ...adminCredentialsProblem(refusal.aadsts) };
    }
    case 'signedIn': {
      const { objectId, userPrincipalName, displayName, tenantId, guest } = answer.claims;
      if (tenantId !== credential.tenantId)
        return { kind: 'refused', lost: true, ...adminCredentialsProblem(50020) };
      const account = { objectId, userPrincipalName, displayName };
      return { kind: 'signedIn', account, guest, refreshToken: answer.refreshToken };
    }
  }
};
