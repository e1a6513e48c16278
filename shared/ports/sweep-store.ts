import type { CareSettings } from '../domain/connection-care.ts';
import type { SweepRecord } from '../domain/sweep.ts';
import type { Stored, WriteOutcome } from './stored.ts';

/** How far the connections have been told of changed settings, which decide when each is due. */
export interface FollowedSettings {
  settings: CareSettings;
  /** What every row was written under before; absent: unknown. */
  before?: CareSettings;
  cursor?: string;
  done: boolean;
}

/** One record for all sweeps: whoever writes `running` with its ETag has started the sweep, nobody else. */
export interface SweepStore {
  /** The ETag names the record even when there is none yet. */
  read(): Promise<Stored<SweepRecord>>;
  write(record: SweepRecord, etag: string): Promise<WriteOutcome>;
  readFollowed(): Promise<FollowedSettings | undefined>;
  writeFollowed(followed: FollowedSettings): Promise<void>;
}
