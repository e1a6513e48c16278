import { setTimeout as pause } from 'node:timers/promises';
import type { Secret } from '../shared/domain/secret.ts';
import type { SecretTags, SecretVault } from '../shared/ports/secret-vault.ts';

/** The version with these tags, if an earlier try of the same step wrote it already. */
export const findVersion = async (
  vault: SecretVault,
  name: string,
  tags: SecretTags,
): Promise<{ version: string; tags: SecretTags } | undefined> =>
  (await vault.versions(name)).find((found) =>
    Object.entries(tags).every(([key, value]) => found.tags[key] === value),
  );

/** Writes a version unless one with the identifying tags is there: an activity may run twice. */
export const writeOnce = async (
  vault: SecretVault,
  name: string,
  identity: SecretTags,
  make: () => Promise<{ value: Secret<string>; tags?: SecretTags; expiresAt?: Date }>,
): Promise<string> => {
  const found = await findVersion(vault, name, identity);
  if (found) return found.version;
  const { value, tags, expiresAt } = await make();
  return vault.write(name, value, { tags: { ...tags, ...identity }, ...(expiresAt ? { expiresAt } : {}) });
};

const tries = 4;

/**
 * Writes a secret that cannot be had a second time (the code or the sign-in behind it is spent): a vault that hiccups is
 * asked again within some seconds, because the activity's own retry would come too late.
 */
export const writePatiently = async (
  vault: SecretVault,
  name: string,
  value: Secret<string>,
  options: { tags: SecretTags },
): Promise<string> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await vault.write(name, value, options);
    } catch (error) {
      if (attempt === tries) throw error;
      await pause(attempt * 500);
    }
  }
};
