import { recoverableDays, type SecretVersion, type StoredSecret } from './secret-vault.ts';

/** Key Vault's JSON of a secret: `id` is its address. */
export const secretBundle = (vaultUrl: string, secret: StoredSecret, version: SecretVersion) => ({
  value: version.value,
  id: `${vaultUrl}/secrets/${secret.name}/${version.version}`,
  ...properties(version),
});

/** In a list of versions an item's id names the version, in a list of secrets it does not. Values are never listed. */
export const versionItem = (vaultUrl: string, secret: StoredSecret, version: SecretVersion) => ({
  id: `${vaultUrl}/secrets/${secret.name}/${version.version}`,
  ...properties(version),
});

export const secretItem = (vaultUrl: string, secret: StoredSecret, current: SecretVersion) => ({
  id: `${vaultUrl}/secrets/${secret.name}`,
  ...properties(current),
});

export const deletedItem = (vaultUrl: string, secret: StoredSecret, current: SecretVersion) => ({
  ...secretItem(vaultUrl, secret, current),
  ...burial(vaultUrl, secret),
});

export const deletedBundle = (vaultUrl: string, secret: StoredSecret, current: SecretVersion) => ({
  ...versionItem(vaultUrl, secret, current),
  ...burial(vaultUrl, secret),
});

const burial = (vaultUrl: string, secret: StoredSecret) => ({
  recoveryId: `${vaultUrl}/deletedsecrets/${secret.name}`,
  ...secret.deleted,
});

const properties = ({ contentType, tags, enabled, nbf, exp, created, updated }: SecretVersion) => ({
  ...(contentType !== undefined && { contentType }),
  attributes: {
    enabled,
    ...(nbf !== undefined && { nbf }),
    ...(exp !== undefined && { exp }),
    created,
    updated,
    recoveryLevel: 'Recoverable+Purgeable',
    recoverableDays,
  },
  ...(tags !== undefined && { tags }),
});
