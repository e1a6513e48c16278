import type { SecretVault } from '../../shared/ports/secret-vault.ts';

/**
 * When a secret of the vault ends, as its attributes have it (ISO 8601, UTC); of the newest enabled version, where none is
 * named. Its value is not read.
 */
export const secretEnd = async (
  vault: Pick<SecretVault, 'versions'>,
  secretName: string,
  secretVersion?: string,
): Promise<string | undefined> => {
  const versions = await vault.versions(secretName);
  const used =
    secretVersion === undefined ? versions.at(-1) : versions.find(({ version }) => version === secretVersion);
  return used?.expiresAt?.toISOString();
};
