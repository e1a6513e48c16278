import type { Account, Invitation } from '../../shared/domain/invitation.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { signInNotFinished } from '../../shared/domain/wizard-problem.ts';
import type { SignInAnswer } from '../../shared/ports/browser-sign-in.ts';
import type { EventOf } from '../../orchestrations/invitation/events.ts';
import { judgeAccount } from '../../orchestrations/signed-in-account.ts';
import { tokenSecretName } from '../../orchestrations/vault-names.ts';
import { writePatiently } from '../../orchestrations/write-once.ts';
import type { CallbackPorts } from './callback-ports.ts';
import type { SignInState } from './sign-in-state.ts';

type Kept =
  | { kind: 'refused'; problem: Problem }
  | { kind: 'kept'; event: Omit<EventOf<'browserSignedIn'>, 'id' | 'at'> };

/** Checks tenant and account, then keeps the token as a pending version, as the poll of a device code does. */
export const keepBrowserToken = async (
  { connections, vault }: CallbackPorts,
  row: Invitation,
  { state }: SignInState,
  { claims, refreshToken }: Extract<SignInAnswer, { kind: 'signedIn' }>,
): Promise<Kept> => {
  if (!refreshToken) return { kind: 'refused', problem: signInNotFinished };
  const verdict = await judgeAccount(connections, row, claims, undefined);
  if (verdict.kind === 'refused') return verdict;
  const account: Account = {
    objectId: claims.objectId,
    userPrincipalName: claims.userPrincipalName,
    displayName: claims.displayName,
  };
  const tokenVersion = await writePatiently(vault, tokenSecretName(row.id), refreshToken, {
    tags: { attempt: `browser-${state.slice(0, 8)}`, stage: 'pending', ...account },
  });
  const { match, needsOperator } = verdict;
  return { kind: 'kept', event: { kind: 'browserSignedIn', account, tokenVersion, match, needsOperator } };
};
