import type { InvitationStatus } from '../domain/invitation.ts';
import type { CountedConnection, CountedInvitation, Overview } from '../domain/overview.ts';

/** What the dashboard is counted from, page by page of index rows; and the last count, kept for whoever looks next. */
export interface OverviewStore {
  connections(): AsyncIterable<CountedConnection[]>;
  /** Those made at or after `since` (ISO 8601), newest first. */
  invitationsSince(since: string): AsyncIterable<CountedInvitation[]>;
  invitationsOf(status: InvitationStatus): Promise<number>;
  /** Complete, but neither added nor dismissed. */
  readyToAdd(): Promise<number>;
  read(): Promise<Overview | undefined>;
  write(overview: Overview): Promise<void>;
}
