import type { Connection } from '../shared/domain/connection.ts';
import type { SecretReference } from '../shared/domain/secret-reference.ts';
import { leftByRotation, secretsOf } from '../shared/domain/connection-secrets.ts';
import type { Invitation } from '../shared/domain/invitation.ts';
import { AppError } from '../shared/errors/app-error.ts';
import type { SecretVault } from '../shared/ports/secret-vault.ts';
import {
  appSecretName,
  codeSecretName,
  passwordSecretName,
  provisioningSecretName,
  qoeSecretName,
  secretIdOf,
  tokenSecretName,
} from './vault-names.ts';

/** Disables every version but the one in use, of a secret that nobody else writes to. */
export const disableOthers = async (vault: SecretVault, name: string, inUse?: string): Promise<void> => {
  for (const { version } of await vault.versions(name))
    if (version !== inUse) await vault.disable(name, version);
};

/**
 * What lies under a name now: the version in use, and what crashes left behind. Asked before the row names a new one,
 * all of it may be disabled afterwards; asked later, it could hold what somebody else has put to use since.
 */
export const presentVersions = (vault: SecretVault, secretName: string): Promise<SecretReference[]> =>
  versionsUnder(vault, [secretName]);

/**
 * What operators have entered for a customer's connection, lost tries included. Asked before a conditional write of the
 * connection, all but what the write names may be disabled once it has won: whoever was before it with a version loses.
 */
export const enteredFor = (vault: SecretVault, customerId: string): Promise<SecretReference[]> => {
  const id = secretIdOf(customerId);
  return versionsUnder(vault, [appSecretName(id), tokenSecretName(id), passwordSecretName(id)]);
};

/** The same of its QOE integration. */
export const enteredForQoe = (vault: SecretVault, customerId: string): Promise<SecretReference[]> =>
  versionsUnder(vault, [qoeSecretName(secretIdOf(customerId))]);

const versionsUnder = async (vault: SecretVault, names: readonly string[]): Promise<SecretReference[]> => {
  const found = await Promise.all(
    names.map(async (secretName) =>
      (await vault.versions(secretName)).map(({ version }) => ({ secretName, secretVersion: version })),
    ),
  );
  return found.flat();
};

export const forget = async (vault: SecretVault, secrets: readonly SecretReference[]): Promise<void> => {
  for (const { secretName, secretVersion } of secrets) await vault.disable(secretName, secretVersion);
};

/**
 * The same, where what is left over harms nobody and goes with the next successor: a vault that does not answer then is no
 * failure of what was done.
 */
export const forgetIfAnswered = async (
  vault: SecretVault,
  secrets: readonly SecretReference[],
): Promise<void> => {
  try {
    await forget(vault, secrets);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
};

/** Disables all that a connection was made of, versions that it no longer names included. */
export const forgetCredential = async (vault: SecretVault, connection: Connection): Promise<void> => {
  for (const { secretName } of secretsOf(connection)) await disableOthers(vault, secretName);
  await forget(vault, leftByRotation(connection));
};

/** Disables what a connection has taken the place of. */
export const forgetPrevious = async (
  vault: SecretVault,
  { previous }: Pick<Connection, 'previous'>,
): Promise<void> => {
  if (!previous) return;
  const { password, unremoved } = previous;
  await forget(vault, [previous, ...(password ? [password] : []), ...(unremoved ? [unremoved] : [])]);
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

/**
 * Deletes what came by an invitation and is nobody's any more, the account's name in its tags included. Client secrets stay,
 * disabled: a rotation under way may need one to take another away in Entra. No other invitation ever bears these names.
 */
export const removeInvitationSecrets = async (
  vault: SecretVault,
  { id }: Pick<Invitation, 'id'>,
): Promise<void> => {
  for (const name of [codeSecretName(id), tokenSecretName(id), passwordSecretName(id)])
    await vault.remove(name);
};
