import type { Picture } from '../domain/picture.ts';
import type { Settings } from '../domain/settings.ts';
import type { WriteOutcome } from './stored.ts';

/** The settings as they hold now, and who wrote them last. */
export interface PresentSettings {
  settings: Settings;
  /** Names the row even when there is none yet. */
  etag: string;
  by?: string;
  at?: string;
}

/** How far the open invitations have been told of changed reminder days. */
export interface ReminderSweep {
  days: number[];
  /** Statuses whose rows are still to be rewritten. */
  left: string[];
  cursor?: string;
}

export interface SettingsStore {
  /** What holds until an administrator sets something else. */
  readonly defaults: Settings;
  read(): Promise<Settings>;
  readPresent(): Promise<PresentSettings>;
  /** Keeps what differs from the defaults, so that a changed configuration still reaches the rest. */
  write(settings: Settings, by: string, at: string, etag: string): Promise<WriteOutcome>;
  /** Keeps a picture for good, under the id of its bytes; answers the id. */
  keepPicture(picture: Picture): Promise<string>;
  readPicture(id: string): Promise<Picture | undefined>;
  readSweep(): Promise<ReminderSweep | undefined>;
  writeSweep(sweep: ReminderSweep): Promise<void>;
}
