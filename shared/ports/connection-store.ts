import type { Connection } from '../domain/connection.ts';
import type { ConnectionHealth } from '../domain/connection-health.ts';
import type { Method } from '../domain/invitation.ts';
import type { Page, Stored, WriteOutcome } from './stored.ts';

/** `attention`: failing ones first, the newest of them on top, then what expires soonest, what was let go last. */
export type ConnectionSort = 'attention' | 'expiry' | 'customer';

/** Filters are combined. With `text` rows come by customer and `sort` is ignored. */
export interface ConnectionQuery {
  /** Beginning of the customer's short name, whatever the case. */
  text?: string;
  method?: Method;
  health?: ConnectionHealth;
  /** Only those whose credential lapses before this time (ISO 8601); one without a known end does not. */
  expiresBefore?: string;
  /** Only those whose credential lapses then (ISO 8601) or later, or nobody knows when. */
  expiresFrom?: string;
  sort: ConnectionSort;
  /** 1–200. */
  limit: number;
  cursor?: string;
}

export interface OpenedConnection {
  customerId: string;
  etag: string;
}

export interface ConnectionStore {
  read(customerId: string): Promise<Stored<Connection> | undefined>;
  /**
   * Without an ETag the row must not exist yet. What the provider is to be told of the change (`connection-events.ts`)
   * goes into the outbox in the same batch.
   */
  write(connection: Connection, etag: string | undefined): Promise<WriteOutcome>;
  /** One that is not there is no error. */
  delete(customerId: string): Promise<void>;
  list(query: ConnectionQuery): Promise<Page<Connection>>;
  /** Customers whose connection is due at or before `now` (see `connection-care.ts`), soonest first. */
  due(now: Date, limit: number, cursor?: string): Promise<Page<string>>;
  /** Connections whose tenant has users to be read anew (see `opensAnew`); noted in the batch that writes the row. */
  opened(limit: number): Promise<OpenedConnection[]>;
  /** The note is not needed any more, unless there has been another one since. */
  takenUp(opened: OpenedConnection): Promise<void>;
  /** Takes up connections that an earlier build wrote without index rows; answers how many. Nothing to do once done. */
  adoptEarlier(): Promise<number>;
}
