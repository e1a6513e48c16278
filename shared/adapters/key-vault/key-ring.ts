import { randomBytes } from 'node:crypto';
import { Secret } from '../../domain/secret.ts';
import { notConfigured } from '../../errors/catalogue.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SecretTags, SecretVault } from '../../ports/secret-vault.ts';

/** One symmetric key; `version` names it and is public. */
export interface RingKey {
  version: string;
  bytes: Buffer;
}

/** All enabled versions of a key kept in the vault. */
export interface KeyRing {
  /** The key new things are made with. */
  current(): Promise<RingKey>;
  /** All that still count. */
  all(): Promise<RingKey[]>;
  /** Reads the versions anew, unless that was tried in the last seconds; answers whether there is a new list. */
  refresh(): Promise<boolean>;
}

const keyBytes = 32;
/** A version added elsewhere is seen after this long at the latest. */
const listedMs = 60_000;
/** How soon the list may be read again, for something that does not verify or after a failure: forged input must not hammer the vault. */
const refreshMs = 5000;
/** Marks a version made because there was none; a rotated one is written by the operator without it. */
const madeTag = { origin: 'made' };

export interface KeyRingDeps {
  vault: SecretVault;
  clock: Clock;
}

/**
 * The ring of a secret, made if absent: 32 random bytes, base64url. Key Vault has no conditional create, so two first
 * writers make two versions: of those the oldest is current, by rule. A version added by an operator is current at once,
 * and the older ones count until they are disabled.
 */
export const createKeyRing = (name: string, { vault, clock }: KeyRingDeps): KeyRing => {
  let listed: { ring: Ring; at: number } | undefined;
  let reading: Promise<Ring> | undefined;
  let failedAt = -Infinity;

  const now = (): number => clock.now().getTime();
  const isWithin = (since: number, milliseconds: number): boolean =>
    now() >= since && now() - since < milliseconds;

  const read = async (): Promise<Ring> => {
    const at = now();
    try {
      const ring = await readRing(name, vault);
      listed = { ring, at };
      return ring;
    } catch (error) {
      failedAt = now();
      throw error;
    } finally {
      reading = undefined;
    }
  };
  const readOnce = (): Promise<Ring> => (reading ??= read());

  /** A list that is known to be good outlives a vault that does not answer: else every link and cookie would fail with it. */
  const ring = async (): Promise<Ring> => {
    if (!listed) return readOnce();
    if (isWithin(listed.at, listedMs) || isWithin(failedAt, refreshMs)) return listed.ring;
    const stale = listed.ring;
    return readOnce().catch(() => stale);
  };

  return {
    current: async () => (await ring()).current,
    all: async () => (await ring()).all,
    refresh: async () => {
      if ((listed && isWithin(listed.at, refreshMs)) || isWithin(failedAt, refreshMs)) return false;
      return readOnce().then(
        () => true,
        () => false,
      );
    },
  };
};

interface Ring {
  current: RingKey;
  all: RingKey[];
}

const readRing = async (name: string, vault: SecretVault): Promise<Ring> => {
  let versions = await vault.versions(name);
  if (versions.length === 0) {
    await vault.write(name, new Secret(randomBytes(keyBytes).toString('base64url')), { tags: madeTag });
    versions = await vault.versions(name);
  }
  const keys = await Promise.all(versions.map(({ version, tags }) => readKey(name, version, tags, vault)));
  const present = keys.filter((key) => key !== undefined);
  const current = present.filter(({ made }) => !made).at(-1) ?? present[0];
  if (!current) throw notConfigured('keyMissing', `Key Vault has no usable version of ${name}.`);
  return { current, all: present };
};

const readKey = async (
  name: string,
  version: string,
  tags: SecretTags,
  vault: SecretVault,
): Promise<(RingKey & { made: boolean }) | undefined> => {
  const value = await vault.readVersion(name, version);
  if (!value) return undefined;
  const bytes = Buffer.from(value.reveal(), 'base64url');
  if (bytes.length !== keyBytes)
    throw notConfigured('keyInvalid', `A version of ${name} is not 32 bytes in base64url. Disable it.`);
  return { version, bytes, made: tags['origin'] === madeTag.origin };
};
