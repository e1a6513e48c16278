import type { Delivery, DeliveryState, Webhook } from '../domain/webhook.ts';
import type { Page, Stored, WriteOutcome } from './stored.ts';

export interface WebhookStore {
  /**
   * All of them, deleted ones that are still to be purged included; they are few. A row that cannot be read is passed
   * over, so that it keeps no other from being told; `unreadable` is told its key.
   */
  list(unreadable?: (rowKey: string) => void): Promise<Stored<Webhook>[]>;
  read(webhookId: string): Promise<Stored<Webhook> | undefined>;
  /** Without an ETag the row must not exist yet. */
  write(webhook: Webhook, etag: string | undefined): Promise<WriteOutcome>;
  /** For good; one that is not there is no error. */
  delete(webhookId: string): Promise<void>;
}

export interface DeliveryQuery {
  webhookId: string;
  state?: DeliveryState;
  limit: number;
  cursor?: string;
}

/** The log of what webhooks were sent, and what is still to be sent. */
export interface DeliveryStore {
  read(webhookId: string, deliveryId: string): Promise<Stored<Delivery> | undefined>;
  /** Without an ETag the row must not exist yet. */
  write(delivery: Delivery, etag: string | undefined): Promise<WriteOutcome>;
  /** Newest first. */
  list(query: DeliveryQuery): Promise<Page<Delivery>>;
  /** Some of those that wait for a try that was due before `time`. */
  overdue(webhookId: string, time: Date, limit: number): Promise<string[]>;
  /** Forgets those made before `time`, at most `limit`; answers how many. */
  purge(webhookId: string, time: Date, limit: number): Promise<number>;
}
