import type { ProviderEvent } from '../domain/provider-event.ts';

/** Events that are still to be told. Those of a connection get here in the batch that writes its row. */
export interface Outbox {
  /** The same id again is the same event. */
  append(event: ProviderEvent): Promise<void>;
  /** Some of those that wait. */
  waiting(limit: number): Promise<ProviderEvent[]>;
  /** It is being told; one that is not there is no error. */
  remove(eventId: string): Promise<void>;
}
