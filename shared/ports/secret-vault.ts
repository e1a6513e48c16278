import type { Secret } from '../domain/secret.ts';

/** Tags of a version, public: never a secret in them. */
export type SecretTags = Record<string, string>;

export interface SecretFacts {
  version: string;
  tags: SecretTags;
  expiresAt?: Date;
}

export interface SecretVault {
  /** Adds a version and answers its id. Nobody reads it until a row names it. */
  write(
    name: string,
    value: Secret<string>,
    options?: { tags?: SecretTags; expiresAt?: Date },
  ): Promise<string>;
  /** One version; undefined when it does not exist or is disabled. Cached in process: a version never changes. */
  readVersion(name: string, version: string): Promise<Secret<string> | undefined>;
  /** The newest enabled version of a secret that no row names (registrations' secrets); undefined when there is none. */
  readCurrent(name: string): Promise<Secret<string> | undefined>;
  /** The enabled versions, oldest first, with their tags, and until when they last where that was said. No value is read. */
  versions(name: string): Promise<SecretFacts[]>;
  /** Disables a version; one that is not there is no error. */
  disable(name: string, version: string): Promise<void>;
  /**
   * Deletes the secret with every version and its tags; the vault keeps what was deleted for its retention, and takes nothing
   * under that name until then. One that is not there is no error.
   */
  remove(name: string): Promise<void>;
}
