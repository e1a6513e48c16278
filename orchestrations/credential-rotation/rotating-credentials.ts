import type { AppRegistrationConnection, Connection } from '../../shared/domain/connection.ts';
import { credentialKinds } from '../../shared/domain/provisioning.ts';
import type { AppCredential } from '../../shared/ports/app-credentials.ts';
import type { SecretVault } from '../../shared/ports/secret-vault.ts';
import { appSecretName } from '../vault-names.ts';
import type { RotationFacts, RotationSubject } from './contracts.ts';

/** What Entra says of a secret, a certificate that have not got around yet. */
export const spreading: readonly number[] = [7000215, 700027];

/** The new credential lies under a name of its own: whoever forgets the old one leaves it, and the other way about. */
export const newSecretName = (rotationId: string): string => appSecretName(rotationId);

/** A credential that is in the vault for a rotation; of a certificate Entra may not have heard yet. */
export type Kept = Required<Omit<RotationFacts, 'keyId'>> & Pick<RotationFacts, 'keyId'>;

/** What an earlier try has put there. */
export const keptBefore = async (vault: SecretVault, rotationId: string): Promise<Kept | undefined> => {
  const [found] = (await vault.versions(newSecretName(rotationId))).slice(-1);
  const credential = credentialKinds.find((kind) => kind === found?.tags['credential']);
  if (!found || !credential) return undefined;
  const { expiresAt = '', keyId } = found.tags;
  return {
    secretVersion: found.version,
    secretExpiresAt: expiresAt,
    credential,
    ...(keyId ? { keyId } : {}),
  };
};

type App = Pick<RotationSubject, 'tenantId' | 'applicationId' | 'replaces'>;

/** The app with the credential that is being replaced; undefined when the vault no longer has it. */
export const oldCredential = async (
  vault: SecretVault,
  { tenantId, applicationId, replaces }: App,
): Promise<AppCredential | undefined> => {
  const secret = await vault.readVersion(replaces.secretName, replaces.secretVersion);
  return secret && { tenantId, applicationId, secret, credential: replaces.credential };
};

/** The app with the new credential. @throws when the vault does not have what a step before this one has put there */
export const newCredential = async (
  vault: SecretVault,
  { rotationId, tenantId, applicationId }: Pick<RotationSubject, 'rotationId' | 'tenantId' | 'applicationId'>,
  { secretVersion = '', credential }: RotationFacts,
): Promise<AppCredential> => {
  const secret = await vault.readVersion(newSecretName(rotationId), secretVersion);
  if (!secret) throw new Error('The vault no longer has the credential that was just made.');
  return { tenantId, applicationId, secret, credential };
};

/** The app with what the connection names now. */
export const presentCredential = async (
  vault: SecretVault,
  { tenantId, applicationId, secretName, secretVersion, credential }: AppRegistrationConnection,
): Promise<AppCredential | undefined> => {
  const secret = await vault.readVersion(secretName, secretVersion);
  return secret && { tenantId, applicationId, secret, credential };
};

/** All that the app can still act with: the old one, what the connection uses now, the new one. */
export const actingApps = async (
  vault: SecretVault,
  subject: RotationSubject,
  row: Connection | undefined,
  kept: Kept | undefined,
): Promise<AppCredential[]> => {
  const { tenantId, applicationId, rotationId } = subject;
  const old = await oldCredential(vault, subject);
  const isSameApp =
    row?.method === 'appRegistration' && row.tenantId === tenantId && row.applicationId === applicationId;
  const present = isSameApp ? await presentCredential(vault, row) : undefined;
  return [
    ...(old ? [old] : []),
    ...(present ? [present] : []),
    ...(kept ? [await newCredential(vault, { rotationId, tenantId, applicationId }, kept)] : []),
  ];
};
