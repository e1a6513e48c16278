import { randomUUID } from 'node:crypto';
import { EVENT, timestamp } from './history-event.ts';
import type { InboxEvent } from './history-event.ts';
import type { InstanceStore } from './instance-store.ts';
import { isLive } from './live-instance.ts';
import type { Status } from './live-instance.ts';
import { insertInstance } from './start-instance.ts';
import type { Delivery } from './start-instance.ts';

type Started = { kind: 'started'; id: string } | { kind: 'exists'; status: Status };
export type Posted = 'posted' | 'unknown' | 'ended';

type Engine = { deliver(deliveries: Delivery[]): void; forget(id: string): void };

/** What a durable client can do to an instance. Each promise resolves once it is committed. */
export class DurableControl {
  readonly #store: InstanceStore;
  readonly #engine: Engine;

  constructor(store: InstanceStore, engine: Engine) {
    this.#store = store;
    this.#engine = engine;
  }

  /** `input` is JSON text. An id whose instance has ended may be used again. */
  async start(name: string, id: string | undefined, input: string): Promise<Started> {
    const instanceId = id ?? randomUUID().replaceAll('-', '');
    const outcome = await this.#store.sqlite.write(() => {
      const status = this.#store.statusOf(instanceId);
      if (status && isLive(status)) return { kind: 'exists', status } as const;
      const before = this.#store.generationOf(instanceId);
      const generation = status ? (before ?? 0) + 1 : 0;
      const made = {
        id: instanceId,
        executionId: randomUUID(),
        name,
        input,
        generation,
        parent: null,
        now: Date.now(),
      };
      return { kind: 'started', delivery: insertInstance(this.#store, made) } as const;
    });
    if (outcome.kind === 'exists') return outcome;
    this.#engine.deliver([outcome.delivery]);
    return { kind: 'started', id: instanceId };
  }

  /** `input` is JSON text. */
  raise(id: string, name: string, input: string): Promise<Posted> {
    return this.#post(id, {
      EventType: EVENT.eventRaised,
      Name: name,
      Input: input,
      Timestamp: timestamp(Date.now()),
    });
  }

  terminate(id: string, reason: string): Promise<Posted> {
    return this.#post(id, {
      EventType: EVENT.executionTerminated,
      Input: reason,
      Timestamp: timestamp(Date.now()),
    });
  }

  suspend(id: string, reason: string): Promise<Posted> {
    return this.#post(id, {
      EventType: EVENT.executionSuspended,
      Reason: reason,
      Timestamp: timestamp(Date.now()),
    });
  }

  resume(id: string, reason: string): Promise<Posted> {
    return this.#post(id, {
      EventType: EVENT.executionResumed,
      Reason: reason,
      Timestamp: timestamp(Date.now()),
    });
  }

  /** Removes an instance whatever its status; returns whether it existed. */
  async purge(id: string): Promise<boolean> {
    const removed = await this.#store.sqlite.write(() => this.#store.remove(id));
    this.#engine.forget(id);
    return removed;
  }

  async #post(id: string, event: InboxEvent): Promise<Posted> {
    const outcome = await this.#store.sqlite.write(() => {
      const status = this.#store.statusOf(id);
      if (!status) return 'unknown';
      return isLive(status) ? this.#store.post(id, null, event) : 'ended';
    });
    if (outcome === 'unknown' || outcome === 'ended') return outcome;
    this.#engine.deliver([{ instanceId: id, message: outcome }]);
    return 'posted';
  }
}
