import type { Connection } from '../domain/connection.ts';
import type { Stored, WriteOutcome } from './stored.ts';

export interface ConnectionStore {
  read(customerId: string): Promise<Stored<Connection> | undefined>;
  /** Without an ETag the row must not exist yet. */
  write(connection: Connection, etag: string | undefined): Promise<WriteOutcome>;
  /** One that is not there is no error. */
  delete(customerId: string): Promise<void>;
}
