import type { FunctionRegistry, RegisteredFunction } from '../function-registry.ts';
import type { HostLog } from '../host-log.ts';
import type { Invocation, Invoke } from '../invoke.ts';
import { jsonData, toJsonText } from '../typed-data.ts';
import type { TypedData } from '../typed-data.ts';
import { activityFailure } from './activity-failure.ts';
import { EVENT, timestamp } from './history-event.ts';
import type { InboxEvent } from './history-event.ts';
import type { InstanceStore } from './instance-store.ts';
import type { QueuedActivity } from './work-store.ts';
import { isLive } from './live-instance.ts';
import type { Delivery } from './start-instance.ts';
import { QUIRK } from './traps.ts';

type ActivityParts = {
  readonly store: InstanceStore;
  readonly registry: FunctionRegistry;
  readonly invoke: Invoke;
  readonly log: HostLog;
  readonly limit: number;
  readonly inputsFor: (fn: RegisteredFunction) => Invocation['inputData'];
  readonly deliver: (deliveries: Delivery[]) => void;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Trigger metadata of an activity: the input under three names, and its members, as the extension binds them. */
const metadataOf = (fn: RegisteredFunction, instanceId: string, input: string): Record<string, TypedData> => {
  const metadata: Record<string, TypedData> = { instanceId: jsonData(instanceId) };
  const value: unknown = JSON.parse(input);
  if (value === null) return metadata;
  metadata[fn.triggerName] = { json: input };
  metadata['data'] = { json: input };
  if (isObject(value)) for (const [key, member] of Object.entries(value)) metadata[key] = jsonData(member);
  return metadata;
};

/**
 * Runs queued activities, `limit` at once. A row leaves the queue in the commit that brings its result to the inbox,
 * so what was under way at a crash runs again: at least once.
 */
export class ActivityRunner {
  readonly #parts: ActivityParts;
  readonly #queue: QueuedActivity[] = [];
  #running = 0;
  #closed = false;

  constructor(parts: ActivityParts) {
    this.#parts = parts;
  }

  resume(): void {
    this.enqueue(this.#parts.store.queuedActivities());
  }

  enqueue(activities: readonly QueuedActivity[]): void {
    this.#queue.push(...activities);
    this.#pump();
  }

  /** Starts nothing more. What runs is not waited for: its row stays, and it runs again at the next start. */
  close(): void {
    this.#closed = true;
  }

  #pump(): void {
    while (!this.#closed && this.#running < this.#parts.limit) {
      const activity = this.#queue.shift();
      if (!activity) return;
      this.#running++;
      void this.#run(activity)
        .catch((error: unknown) => {
          if (!this.#closed)
            this.#parts.log.failure(`The result of activity '${activity.name}' was not kept.`, error);
        })
        .finally(() => {
          this.#running--;
          this.#pump();
        });
    }
  }

  async #run(activity: QueuedActivity): Promise<void> {
    const event = await this.#result(activity);
    const { store, deliver } = this.#parts;
    const message = await store.sqlite.write(() => {
      if (!store.dropActivity(activity.id)) return undefined;
      const status = store.statusOf(activity.instance_id);
      if (!status || !isLive(status)) return undefined;
      return store.post(activity.instance_id, activity.execution_id, event);
    });
    if (message) deliver([{ instanceId: activity.instance_id, message }]);
  }

  async #result(activity: QueuedActivity): Promise<InboxEvent> {
    const TaskScheduledId = activity.task_id;
    try {
      const Result = await this.#invoke(activity);
      return { EventType: EVENT.taskCompleted, TaskScheduledId, Result, Timestamp: timestamp(Date.now()) };
    } catch (error) {
      const failure = activityFailure(activity.name, error);
      this.#parts.log.host('warning', failure.Reason);
      return { EventType: EVENT.taskFailed, TaskScheduledId, ...failure, Timestamp: timestamp(Date.now()) };
    }
  }

  async #invoke({ name, instance_id, input }: QueuedActivity): Promise<string | null> {
    const { registry, invoke, inputsFor, log } = this.#parts;
    const fn = registry.functions.get(name);
    if (!fn)
      throw new Error(`The function '${name}' doesn't exist, is disabled, or is not an activity function.`);
    const { returnValue } = await invoke(fn, {
      inputData: [{ name: fn.triggerName, data: { json: input } }, ...inputsFor(fn)],
      triggerMetadata: metadataOf(fn, instance_id, input),
    });
    const text = toJsonText(returnValue);
    if (text !== 'true' && text !== 'false') return text;
    log.host('warning', QUIRK.booleanResult(name));
    return text === 'true' ? '"True"' : '"False"';
  }
}
