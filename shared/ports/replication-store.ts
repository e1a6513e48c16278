import type { Replication } from '../domain/replication.ts';
import type { Stored, WriteOutcome } from './stored.ts';

export interface ReplicationStore {
  read(customerId: string): Promise<Stored<Replication> | undefined>;
  /** Without an ETag the row must not exist yet. */
  write(replication: Replication, etag: string | undefined): Promise<WriteOutcome>;
  /**
   * Customers with something to do at `now`: a run that has been silent, a change to be taken up, a reading whose time has
   * come (`everyHours` after the last one began). With 0 only the first two.
   */
  due(now: Date, everyHours: number, limit: number): Promise<string[]>;
  /** Takes the row away and leaves its place to be emptied, both or neither. One that is not there is no error. */
  abandon(customerId: string): Promise<void>;
  /** A place whose row is gone, but where somebody has written since: it is to be emptied again. */
  leave(place: string): Promise<void>;
  /** Places of customers that were deleted. */
  abandoned(limit: number): Promise<string[]>;
  /** The place is empty. */
  forget(place: string): Promise<void>;
}
