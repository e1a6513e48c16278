import type { TenantUser } from '../domain/tenant-user.ts';
import type { Page, Stored } from './stored.ts';

/** A user with what it is found by, which is the store's own affair: who writes hands it back. */
export interface StoredUser extends Stored<TenantUser> {
  index: { keys: string[]; columns: Record<string, string | boolean> };
}

export interface UserQuery {
  /** Beginnings of words of the name, of an address, or of a telephone number. */
  text?: string;
  limit: number;
  cursor?: string;
}

/** A user to be written: as it is stored, undefined when it is new, and as it is to be. */
export interface UserWrite {
  before: StoredUser | undefined;
  after: TenantUser;
}

/** Users of tenants. A `place` holds those of one customer. */
export interface UserStore {
  /** Those that are there, by object id. */
  readAll(place: string, ids: readonly string[]): Promise<Map<string, StoredUser>>;
  /** In batches. @throws when one of them was changed by somebody else; what was written before it stays. */
  writeAll(place: string, writes: readonly UserWrite[]): Promise<void>;
  removeAll(place: string, users: readonly StoredUser[]): Promise<void>;
  /** Those whose object id begins with one of the digits, which follow each other; some at a time. */
  beginningWith(place: string, digits: readonly string[]): AsyncIterable<StoredUser[]>;
  /** A to Z by display name. */
  list(place: string, query: UserQuery): Promise<Page<TenantUser>>;
  /** Notes on which page of a run Graph told of which users. */
  markSeen(place: string, page: string, ids: readonly string[]): Promise<void>;
  /** Users of such digits that were noted on pages whose name begins so. */
  seen(place: string, digits: readonly string[], pages: string): Promise<Set<string>>;
  /** Forgets what was noted of the digits, by whatever run. */
  forgetSeen(place: string, digits: readonly string[]): Promise<void>;
  /** Takes away some rows of a place, whatever they are; answers whether any are left. */
  empty(place: string): Promise<'more' | 'empty'>;
}
