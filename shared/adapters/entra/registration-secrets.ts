import type { RegistrationConfig } from '../../config/config.ts';
import type { Secret } from '../../domain/secret.ts';
import { notConfigured } from '../../errors/catalogue.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SecretVault } from '../../ports/secret-vault.ts';
import { BoundedCache } from '../bounded-cache.ts';

/** The client secret of a registration, read when it is used: rotating it needs no restart. */
export type RegistrationSecrets = (registration: RegistrationConfig) => Promise<Secret<string>>;

const cachedMs = 60_000;

export const createRegistrationSecrets = ({
  vault,
  clock,
}: {
  vault: Pick<SecretVault, 'readCurrent' | 'readVersion'>;
  clock: Clock;
}): RegistrationSecrets => {
  const cache = new BoundedCache<Secret<string>>(10, cachedMs, () => clock.now().getTime());
  return async ({ secretName, secretVersion }) => {
    if (secretVersion !== undefined)
      return present(secretName, await vault.readVersion(secretName, secretVersion));
    const known = cache.get(secretName);
    if (known) return known;
    const secret = present(secretName, await vault.readCurrent(secretName));
    cache.set(secretName, secret);
    return secret;
  };
};

const present = (secretName: string, secret: Secret<string> | undefined): Secret<string> => {
  if (secret) return secret;
  throw notConfigured(
    'registrationSecretMissing',
    `Key Vault has no usable secret ${secretName}. Put the client secret of the app registration there.`,
  );
};
