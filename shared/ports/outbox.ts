import type { ProviderEvent } from '../domain/provider-event.ts';

/** `traceparent` is what was under way when the event was written; absent where nothing was. */
export type WaitingEvent = ProviderEvent & { traceparent?: string | undefined };

/** Events that are still to be told. Those of a connection get here in the batch that writes its row. */
export interface Outbox {
  /** The same id again is the same event. */
  append(event: ProviderEvent): Promise<void>;
  /** Some of those that wait. A row that cannot be read is passed over; `unreadable` is told its key. */
  waiting(limit: number, unreadable?: (rowKey: string) => void): Promise<WaitingEvent[]>;
  /** It is being told; one that is not there is no error. */
  remove(eventId: string): Promise<void>;
}
