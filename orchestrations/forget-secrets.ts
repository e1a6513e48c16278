import type { Invitation } from '../shared/domain/invitation.ts';
import type { SecretVault } from '../shared/ports/secret-vault.ts';
import { appSecretName, codeSecretName, tokenSecretName } from './vault-names.ts';

/** Disables every version but the one in use: the one before it, and what a crash left behind. */
export const disableOthers = async (vault: SecretVault, name: string, inUse?: string): Promise<void> => {
  for (const { version } of await vault.versions(name))
    if (version !== inUse) await vault.disable(name, version);
};

/** Disables all that came by an invitation. */
export const forgetInvitationSecrets = async (
  vault: SecretVault,
  { id }: Pick<Invitation, 'id'>,
): Promise<void> => {
  await disableOthers(vault, codeSecretName(id));
  await disableOthers(vault, tokenSecretName(id));
  await disableOthers(vault, appSecretName(id));
};
