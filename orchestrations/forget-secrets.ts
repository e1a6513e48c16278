import type { Connection } from '../shared/domain/connection.ts';
import { secretsOf } from '../shared/domain/connection-secrets.ts';
import type { Invitation } from '../shared/domain/invitation.ts';
import type { SecretVault } from '../shared/ports/secret-vault.ts';
import {
  appSecretName,
  codeSecretName,
  passwordSecretName,
  provisioningSecretName,
  tokenSecretName,
} from './vault-names.ts';

/** Disables every version but the one in use: the one before it, and what a crash left behind. */
export const disableOthers = async (vault: SecretVault, name: string, inUse?: string): Promise<void> => {
  for (const { version } of await vault.versions(name))
    if (version !== inUse) await vault.disable(name, version);
};

/** Disables all that a connection was made of, versions that it no longer names included. */
export const forgetCredential = async (vault: SecretVault, connection: Connection): Promise<void> => {
  for (const { secretName } of secretsOf(connection)) await disableOthers(vault, secretName);
};

/** Disables what a connection has taken the place of. */
export const forgetPrevious = async (
  vault: SecretVault,
  { previous }: Pick<Connection, 'previous'>,
): Promise<void> => {
  if (!previous) return;
  await vault.disable(previous.secretName, previous.secretVersion);
  if (previous.password) await vault.disable(previous.password.secretName, previous.password.secretVersion);
};

/** Disables all that came by an invitation. */
export const forgetInvitationSecrets = async (
  vault: SecretVault,
  { id, status, provisioning }: Pick<Invitation, 'id' | 'status' | 'provisioning'>,
): Promise<void> => {
  await disableOthers(vault, codeSecretName(id));
  await disableOthers(vault, tokenSecretName(id));
  await disableOthers(vault, appSecretName(id));
  await disableOthers(vault, passwordSecretName(id));
  // What was made in the tenant is being taken away: the removal needs the sign-in, and forgets it.
  const removing =
    provisioning !== undefined &&
    status !== 'Authentication Complete' &&
    (provisioning.removal === undefined || provisioning.removal === 'running');
  if (!removing) await disableOthers(vault, provisioningSecretName(id));
};
