import type { TokenCredential } from '@azure/identity';
import { SecretClient, type SecretProperties } from '@azure/keyvault-secrets';
import type { Config } from '../../config/config.ts';
import { Secret } from '../../domain/secret.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SecretVault } from '../../ports/secret-vault.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { longPause } from './long-pause.ts';
import { readVaultFailure, vaultError, type VaultFailure } from './vault-error.ts';

/** Every call, retries included. */
const timeoutMs = 10_000;
/** Versions never change; a version another instance disabled is forgotten here after this long. */
const cachedVersions = 500;
const cachedMs = 60 * 60_000;
/** Key Vault: 25 KB a secret, 15 tags of 512 characters. */
const maxValueBytes = 25 * 1024;
const maxTags = 15;

interface SecretVaultDeps {
  config: Pick<Config, 'keyVault'>;
  credential: TokenCredential;
  clock: Clock;
}

/** Key Vault secrets through @azure/keyvault-secrets. Errors are {@link AppError}s without the SDK's as their cause. */
export const createSecretVault = ({ config, credential, clock }: SecretVaultDeps): SecretVault => {
  const client = new SecretClient(config.keyVault.url, credential, {
    disableChallengeResourceVerification: !config.keyVault.verifyChallenge,
    additionalPolicies: [longPause],
    retryOptions: { maxRetries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 3000 },
  });
  const cache = new BoundedCache<Secret<string>>(cachedVersions, cachedMs, () => clock.now().getTime());

  const listVersions = (name: string): Promise<SecretProperties[]> =>
    attempt(
      name,
      async (abortSignal) => {
        const found: SecretProperties[] = [];
        for await (const item of client.listPropertiesOfSecretVersions(name, { abortSignal }))
          if (item.enabled !== false && item.version !== undefined) found.push(item);
        return found.sort(byAge);
      },
      () => [],
    );

  const readVersion: SecretVault['readVersion'] = async (name, version) => {
    const key = `${name}/${version}`;
    const known = cache.get(key);
    if (known) return known;
    const value = await attempt(
      name,
      async (abortSignal) => (await client.getSecret(name, { version, abortSignal })).value,
      absent,
    );
    if (value === undefined) return undefined;
    const secret = new Secret(value);
    cache.set(key, secret);
    return secret;
  };

  return {
    readVersion,
    write: async (name, value, { tags, expiresAt } = {}) => {
      checkWrite(name, value, tags);
      const written = await attempt(name, (abortSignal) =>
        client.setSecret(name, value.reveal(), {
          abortSignal,
          ...(tags && { tags }),
          ...(expiresAt && { expiresOn: expiresAt }),
        }),
      );
      const version = written.properties.version;
      if (version === undefined) throw vaultError({ status: 0, code: 'noVersion' }, name);
      cache.set(`${name}/${version}`, value);
      return version;
    },
    readCurrent: async (name) => {
      // The newest version may be a disabled one (403); then the newest of those that are not.
      const latest = await attempt(
        name,
        async (abortSignal) => (await client.getSecret(name, { abortSignal })).value,
        absent,
      );
      if (latest !== undefined) return new Secret(latest);
      const newest = (await listVersions(name)).at(-1)?.version;
      return newest === undefined ? undefined : readVersion(name, newest);
    },
    versions: async (name) =>
      (await listVersions(name)).map(({ version = '', tags = {}, expiresOn }) => ({
        ...{ version, tags },
        ...(expiresOn && { expiresAt: expiresOn }),
      })),
    disable: async (name, version) => {
      cache.delete(`${name}/${version}`);
      await attempt(
        name,
        (abortSignal) => client.updateSecretProperties(name, version, { enabled: false, abortSignal }),
        (failure) => absent(failure),
      );
    },
    remove: async (name) => {
      // Not waited for: the name is out of use at once, and 404 or 409 say that it is being deleted already.
      const isGone = (failure: VaultFailure): boolean => isAbsent(failure) || failure.status === 409;
      await attempt(name, (abortSignal) => client.beginDeleteSecret(name, { abortSignal }), absent, isGone);
    },
  };
};

/** One call with a time limit; `otherwise` answers for a secret or version that is not there or is disabled. */
const attempt = async <T>(
  name: string,
  call: (signal: AbortSignal) => Promise<T>,
  otherwise?: (failure: VaultFailure) => T,
  isOther = isAbsent,
): Promise<T> => {
  checkName(name);
  try {
    return await call(AbortSignal.timeout(timeoutMs));
  } catch (error) {
    if (error instanceof AppError) throw error;
    const failure = readVaultFailure(error);
    if (otherwise && isOther(failure)) return otherwise(failure);
    throw vaultError(failure, name);
  }
};

const isAbsent = ({ status, code }: VaultFailure): boolean =>
  status === 404 || (status === 403 && code === 'SecretDisabled');

const absent = (_: VaultFailure): undefined => undefined;

/** Oldest first. Key Vault's times are whole seconds: of two in one second the version id decides, for everybody alike. */
const byAge = (a: SecretProperties, b: SecretProperties): number =>
  (a.createdOn?.getTime() ?? 0) - (b.createdOn?.getTime() ?? 0) ||
  (a.version ?? '').localeCompare(b.version ?? '', 'en');

const checkName = (name: string): void => {
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name))
    throw invalid('The name of a secret has letters, digits and dashes.');
};

const checkWrite = (name: string, value: Secret<string>, tags: Record<string, string> = {}): void => {
  checkName(name);
  if (Buffer.byteLength(value.reveal()) > maxValueBytes)
    throw invalid(`The value of ${name} is longer than the 25 KB Key Vault takes.`);
  if (Object.keys(tags).length > maxTags) throw invalid(`${name} has more than ${maxTags} tags.`);
};

const invalid = (detail: string): AppError =>
  new AppError({ code: 'secretInvalid', status: 500, title: 'Key Vault cannot hold this', detail });
