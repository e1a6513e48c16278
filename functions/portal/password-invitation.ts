import { passwordSecretName } from '../../orchestrations/vault-names.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import type { Secret } from '../../shared/domain/secret.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { ServiceId } from '../../shared/domain/services.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { CreatingCall } from './create-invitation.ts';
import { newInvitation } from './new-invitation.ts';
import { replaceAndCreate } from './replace-invitation.ts';
import type { SignInPorts } from './sign-in-possible.ts';

interface PasswordInvitation {
  customer: Customer;
  settings: Settings;
  service?: ServiceId;
  username: string;
  /** Verified. */
  password: Secret<string>;
  note?: string | undefined;
  /** Absent: not mailed. */
  invitationEmail?: string | undefined;
  old?: Stored<Invitation> | undefined;
}

/**
 * An invitation for one account whose password is known: only the sign-in in the browser, only this account. The
 * password lies in the vault before the row names it, and goes again where there is no such row. Answers its id.
 */
export const createPasswordInvitation = async (
  ports: Pick<Ports, 'invitations' | 'vault' | 'audit'> & SignInPorts,
  call: CreatingCall,
  { username, password, old, settings, ...wanted }: PasswordInvitation,
): Promise<string> => {
  const blank = newInvitation({
    ...wanted,
    settings,
    now: call.now,
    by: call.actor.userPrincipalName,
    offered: ['browserSignIn'],
    replaces: old?.value.id,
  });
  const secretName = passwordSecretName(blank.id);
  const passwordVersion = await ports.vault.write(secretName, password);
  const invitation: Invitation = {
    ...blank,
    method: 'adminCredentials',
    credentials: { username, passwordVersion },
    ...(wanted.invitationEmail === undefined ? { unmailed: true } : {}),
  };
  try {
    await replaceAndCreate(ports, call, invitation, settings, old);
  } catch (error) {
    // An answer that got lost, or an error after it, may leave the row behind, and the due timer starts what it finds.
    const isGone = await ports.invitations.read(invitation.id).then(
      (row) => row === undefined,
      () => false,
    );
    if (isGone) await ports.vault.disable(secretName, passwordVersion);
    throw error;
  }
  return invitation.id;
};
