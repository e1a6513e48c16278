import type { ProviderSetup, SetupFinding } from '../domain/provider-setup.ts';
import type { WriteOutcome } from './stored.ts';

/** What was found when the setup was saved. */
export interface SetupRecord {
  by: string;
  at: string;
  findings: SetupFinding[];
  /** When the registration's secret lapses; absent where Graph did not say. */
  secretExpiresAt?: string;
}

export interface PresentSetup {
  setup: ProviderSetup;
  /** Names the row even when there is none yet. */
  etag: string;
  /** Absent: nobody has saved anything, the deployment's configuration holds. */
  record?: SetupRecord;
}

export interface ProviderSetupStore {
  /** What holds until an administrator saves something else: the deployment's configuration. */
  readonly defaults: ProviderSetup;
  /** At most a minute old; what this process has saved shows at once. */
  read(): Promise<ProviderSetup>;
  /** As it stands now. */
  readPresent(): Promise<PresentSetup>;
  write(setup: ProviderSetup, record: SetupRecord, etag: string): Promise<WriteOutcome>;
}
