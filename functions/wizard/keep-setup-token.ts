import { isOpen, type Account, type Invitation } from '../../shared/domain/invitation.ts';
import { missingScopes } from '../../shared/domain/permission-profile.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { setupNotGranted } from '../../shared/domain/provisioning-problem.ts';
import { setupScopes } from '../../shared/domain/setup-permissions.ts';
import { guestAccount, signInNotFinished, wrongTenant } from '../../shared/domain/wizard-problem.ts';
import { invitationEnded } from '../../shared/errors/wizard-errors.ts';
import type { SignInAnswer } from '../../shared/ports/browser-sign-in.ts';
import type { EventOf } from '../../orchestrations/invitation/events.ts';
import { provisioningSecretName } from '../../orchestrations/vault-names.ts';
import { writePatiently } from '../../orchestrations/write-once.ts';
import type { CallbackPorts } from './callback-ports.ts';
import type { SignInState } from './sign-in-state.ts';

type Needs = Pick<CallbackPorts, 'invitations' | 'vault'>;
type Kept =
  | { kind: 'refused'; problem: Problem }
  | { kind: 'kept'; event: Omit<EventOf<'administratorSignedIn'>, 'id' | 'at'> };

/**
 * Keeps an administrator’s token for the set-up. Any administrator of the tenant will do: the account acts once and is
 * not the connection’s. What the account may really do shows at each step.
 */
export const keepSetupToken = async (
  ports: Needs,
  row: Invitation,
  { state }: SignInState,
  { claims, refreshToken, scopes }: Extract<SignInAnswer, { kind: 'signedIn' }>,
): Promise<Kept> => {
  const refused = (problem: Problem): Kept => ({ kind: 'refused', problem });
  if (!refreshToken) return refused(signInNotFinished);
  if (claims.tenantId !== row.tenantId) return refused(wrongTenant(row.fullName));
  if (claims.guest) return refused(guestAccount(claims.userPrincipalName));
  if (missingScopes(setupScopes, scopes).length > 0) return refused(setupNotGranted);
  const account: Account = {
    objectId: claims.objectId,
    userPrincipalName: claims.userPrincipalName,
    displayName: claims.displayName,
  };
  const tokenVersion = await writePatiently(ports.vault, provisioningSecretName(row.id), refreshToken, {
    tags: { signIn: state.slice(0, 8), stage: 'pending' },
  });
  await assertStillOpen(ports, row.id, tokenVersion);
  return {
    kind: 'kept',
    event: { kind: 'administratorSignedIn', account, tokenVersion, tenantId: row.tenantId },
  };
};

/** The end of an invitation looks for such tokens after it has written the row: one that comes later is nobody’s. */
const assertStillOpen = async (ports: Needs, id: string, tokenVersion: string): Promise<void> => {
  const row = (await ports.invitations.read(id))?.value;
  if (row && isOpen(row.status)) return;
  await forgetSetupToken(ports, id, tokenVersion);
  throw invitationEnded();
};

export const forgetSetupToken = (
  { vault }: Pick<Needs, 'vault'>,
  id: string,
  tokenVersion: string,
): Promise<void> => vault.disable(provisioningSecretName(id), tokenVersion);
