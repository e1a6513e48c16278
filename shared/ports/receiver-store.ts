import type { ReceiverHealth } from '../domain/receiver-health.ts';
import type { Stored, WriteOutcome } from './stored.ts';

/** How the receivers of webhooks do. Not on the webhook's own row, whose version operators change it at. */
export interface ReceiverStore {
  read(webhookId: string): Promise<Stored<ReceiverHealth> | undefined>;
  /** Without an ETag the row must not exist yet. */
  write(health: ReceiverHealth, etag: string | undefined): Promise<WriteOutcome>;
  /** It does well, or anew; one of which nothing is known is no error. */
  forget(webhookId: string): Promise<void>;
}
