import { EVENT } from '../../local/host/durable/history-event.ts';
import type { HistoryEvent } from './orchestrators.ts';

type Fields = Record<string, unknown>;

/** One generation's history, written as the Durable extension writes it, at a time that only moves when told. */
export class VirtualHistory {
  readonly events: HistoryEvent[] = [];
  /** Milliseconds since the epoch. */
  now: number;
  #incoming: Fields;
  #numbered = 0;

  constructor(name: string, input: unknown, now: number) {
    this.now = now;
    this.#incoming = { EventType: EVENT.executionStarted, Name: name, Input: JSON.stringify(input) };
  }

  /** What the next episode is woken by. */
  wakeBy(event: Fields): void {
    this.#incoming = event;
  }

  /** The beginning of an episode. */
  open(): void {
    this.#write({ EventType: EVENT.orchestratorStarted }, this.#incoming);
  }

  /** The end of an episode that scheduled something; answers its number. */
  schedule(event: Fields): number {
    const EventId = this.#numbered++;
    this.#write({ ...event, EventId }, { EventType: EVENT.orchestratorCompleted });
    return EventId;
  }

  /** A timer that fires without anybody waiting for it. */
  passTimer(fireAt: number): void {
    const FireAt = new Date(fireAt).toISOString();
    const TimerId = this.schedule({ EventType: EVENT.timerCreated, FireAt });
    this.now = Math.max(this.now, fireAt);
    this.wakeBy({ EventType: EVENT.timerFired, TimerId, FireAt });
  }

  /** The end of an episode that waits for an event. */
  rest(): void {
    this.#write({ EventType: EVENT.orchestratorCompleted });
  }

  end(output?: unknown): void {
    const Result = JSON.stringify(output);
    this.#write({ EventType: EVENT.executionCompleted, Result }, { EventType: EVENT.orchestratorCompleted });
  }

  #write(...events: Fields[]): void {
    const Timestamp = new Date(this.now).toISOString();
    for (const event of events)
      this.events.push({ EventType: -1, EventId: -1, IsPlayed: false, Timestamp, ...event });
  }
}
