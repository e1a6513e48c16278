import { randomBytes } from 'node:crypto';
import type { Collection } from '../directory.ts';
import type { Store } from '../store.ts';

/** Times in seconds since the epoch, as Key Vault writes them. */
export interface SecretVersion {
  version: string;
  value: string;
  contentType?: string;
  tags?: Record<string, string>;
  enabled: boolean;
  nbf?: number;
  exp?: number;
  created: number;
  updated: number;
}

/** What a caller may say about a version; what is left out keeps its value (PATCH) or its default (PUT). */
export interface SecretProperties {
  contentType?: string | undefined;
  tags?: Record<string, string> | undefined;
  attributes?:
    { enabled?: boolean | undefined; nbf?: number | undefined; exp?: number | undefined } | undefined;
}

/** `versions` from the oldest to the newest, which is the current one, enabled or not. */
export interface StoredSecret {
  name: string;
  versions: string[];
  deleted?: { deletedDate: number; scheduledPurgeDate: number };
}

/** The longest a vault can be set to keep what was deleted. */
export const recoverableDays = 90;

/** The vault's memory. Names are matched without regard to case; the spelling of the first PUT stays. */
export interface SecretVault {
  /** Living secrets; deleted ones are {@link deleted}. */
  find(name: string): StoredSecret | undefined;
  deleted(name: string): StoredSecret | undefined;
  list(kind: 'living' | 'deleted'): StoredSecret[];
  /** The version, or the current one when none is named. */
  version(secret: StoredSecret, version?: string): SecretVersion | undefined;
  put(name: string, value: string, properties: SecretProperties): SecretVersion;
  patch(secret: StoredSecret, version: SecretVersion, properties: SecretProperties): SecretVersion;
  remove(secret: StoredSecret): StoredSecret;
  recover(secret: StoredSecret): void;
  purge(secret: StoredSecret): void;
}

/** What the vault's operations work on. */
export interface VaultDeps {
  vault: SecretVault;
  /** The vault's own address, which every id begins with. */
  vaultUrl: string;
}

const now = (): number => Math.floor(Date.now() / 1000);

export const secretVault = (store: Store): SecretVault => {
  const secrets = store.collection<StoredSecret>('vaultSecrets');
  const versions = store.collection<SecretVersion>('vaultVersions');
  const save = (secret: StoredSecret) => secrets.set(secret.name.toLowerCase(), secret);
  const saveVersion = (name: string, version: SecretVersion) => {
    versions.set(versionKey(name, version.version), version);
    return version;
  };
  const purge = (secret: StoredSecret) => {
    secrets.delete(secret.name.toLowerCase());
    for (const version of secret.versions) versions.delete(versionKey(secret.name, version));
  };
  const present = presence(secrets, purge);
  return {
    find: (name) => living(present(name)),
    deleted: (name) => buried(present(name)),
    list: (kind) =>
      secrets
        .values()
        .map((secret) => present(secret.name))
        .filter((secret) => secret !== undefined)
        .filter((secret) => (secret.deleted === undefined) === (kind === 'living'))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    version: (secret, version) => {
      const wanted = version ?? secret.versions.at(-1);
      return wanted === undefined ? undefined : versions.get(versionKey(secret.name, wanted));
    },
    put: (name, value, properties) => {
      const secret = present(name) ?? { name, versions: [] };
      const created = now();
      const version = {
        version: randomBytes(16).toString('hex'),
        value,
        enabled: true,
        created,
        updated: created,
      };
      // The version before the name that points at it: a crash between the two leaves no dangling name.
      const saved = saveVersion(secret.name, withProperties(version, properties));
      save({ ...secret, versions: [...secret.versions, version.version] });
      return saved;
    },
    patch: (secret, version, properties) =>
      saveVersion(secret.name, { ...withProperties(version, properties), updated: now() }),
    remove: (secret) => {
      const deletedDate = now();
      const scheduledPurgeDate = deletedDate + recoverableDays * 24 * 60 * 60;
      const removed = { ...secret, deleted: { deletedDate, scheduledPurgeDate } };
      save(removed);
      return removed;
    },
    recover: ({ name, versions: kept }) => save({ name, versions: kept }),
    purge,
  };
};

/** What was deleted is forgotten once its purge date has come. */
const presence =
  (secrets: Collection<StoredSecret>, purge: (secret: StoredSecret) => void) =>
  (name: string): StoredSecret | undefined => {
    const secret = secrets.get(name.toLowerCase());
    if (secret?.deleted === undefined || secret.deleted.scheduledPurgeDate > now()) return secret;
    purge(secret);
    return undefined;
  };

const living = (secret: StoredSecret | undefined) => (secret?.deleted === undefined ? secret : undefined);
const buried = (secret: StoredSecret | undefined) => (secret?.deleted === undefined ? undefined : secret);
const versionKey = (name: string, version: string) => `${name.toLowerCase()}/${version}`;

const withProperties = (version: SecretVersion, properties: SecretProperties): SecretVersion => ({
  ...version,
  ...(properties.contentType !== undefined && { contentType: properties.contentType }),
  ...(properties.tags !== undefined && { tags: properties.tags }),
  ...(properties.attributes?.enabled !== undefined && { enabled: properties.attributes.enabled }),
  ...(properties.attributes?.nbf !== undefined && { nbf: properties.attributes.nbf }),
  ...(properties.attributes?.exp !== undefined && { exp: properties.attributes.exp }),
});
