import type { Invitation, InvitationStatus, Method } from '../domain/invitation.ts';
import type { Page, Stored, WriteOutcome } from './stored.ts';

export type InvitationSort = 'created' | 'expires' | 'customer';

/**
 * Filters are combined. The most selective one (text > customer > status > method) picks the index, the others are
 * compared on copied columns. `text` is matched as the beginning of a word; then rows come by word and newest first and
 * `sort` is ignored. Otherwise: created newest first, expires soonest first, customer A to Z then newest.
 */
export interface InvitationQuery {
  text?: string;
  customerId?: string;
  status?: InvitationStatus;
  method?: Method;
  /** Only those under way or finished but not yet added or dismissed. */
  pendingOnly?: boolean;
  sort?: InvitationSort;
  /** Only those made at or after this time (ISO 8601). With either edge rows come newest first and `sort` is ignored. */
  createdFrom?: string;
  createdBefore?: string;
  /** 1–200. */
  limit: number;
  cursor?: string;
}

export type CreateOutcome =
  | { kind: 'created'; etag: string }
  /** The customer has an open invitation, and none or another one was named to be replaced. */
  | { kind: 'openExists'; invitationId: string }
  /** The invitation to be replaced has changed since it was read. */
  | { kind: 'changed' };

export interface InvitationStore {
  /** Inserts the row, its index rows and the customer's "open" marker in one batch; with `replacing` also writes that row and moves the marker. */
  create(invitation: Invitation, replacing?: Stored<Invitation>): Promise<CreateOutcome>;
  read(invitationId: string): Promise<Stored<Invitation> | undefined>;
  /** Writes the row and its index rows in one batch, if the ETag still holds. Ending the invitation removes the "open" marker. */
  write(invitation: Invitation, etag: string): Promise<WriteOutcome>;
  /** Each with its ETag, for the action an operator takes on what the list shows. */
  list(query: InvitationQuery): Promise<Page<Stored<Invitation>>>;
  /** Ids of rows due at or before `now`, soonest first, page by page. */
  due(now: Date, limit: number): Promise<string[]>;
  openOf(customerId: string): Promise<string | undefined>;
  newestOf(customerId: string): Promise<Invitation | undefined>;
  /** Takes an ended invitation and its index rows away; one that is not there is no error. */
  delete(invitationId: string): Promise<void>;
}
