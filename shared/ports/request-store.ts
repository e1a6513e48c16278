import type { Stored, WriteOutcome } from './stored.ts';

/** Who asked, of which endpoint, under which `Idempotency-Key`. */
export interface RequestId {
  /** Object id of the caller: keys of others are none of theirs. */
  caller: string;
  /** Method and path, unfilled. */
  endpoint: string;
  key: string;
}

interface Begun {
  /** Of path and body; made by {@link RequestFingerprints}. */
  fingerprint: string;
  /** After this the key may be used for anything again (ISO 8601). */
  expiresAt: string;
}

/** A request that carried a key: under way, by one process until its lease ends, or answered. */
export type KeptRequest =
  | (Begun & { state: 'running'; leaseUntil: string })
  | (Begun & { state: 'answered'; status: number; body: unknown });

export interface RequestStore {
  read(id: RequestId): Promise<Stored<KeptRequest> | undefined>;
  /** Without an ETag: only where there is none yet. */
  write(id: RequestId, request: KeptRequest, etag: string | undefined): Promise<WriteOutcome>;
  /** One that is not there, or is another one by now, stays as it is. */
  delete(id: RequestId, etag: string): Promise<void>;
  /** Deletes those that expired before `now`; answers how many. */
  purge(now: Date, most: number): Promise<number>;
}

/**
 * HMAC-SHA-256 of what was asked, under a key kept in the vault: bodies hold secrets, and a plain hash of a short one can
 * be guessed.
 */
export interface RequestFingerprints {
  make(asked: string): Promise<string>;
  matches(asked: string, fingerprint: string): Promise<boolean>;
}
