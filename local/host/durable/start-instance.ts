import { randomUUID } from 'node:crypto';
import type { Effect } from './effect.ts';
import { EVENT, timestamp } from './history-event.ts';
import type { InboxEvent } from './history-event.ts';
import type { InstanceStore, NewInstance } from './instance-store.ts';
import { isLive } from './live-instance.ts';
import type { LiveInstance, Message } from './live-instance.ts';

export type Delivery = { instanceId: string; message: Message };
type ChildEffect = Extract<Effect, { kind: 'child' }>;

/** An execution id as the host makes it for children and new generations: without dashes. */
export const compactId = (): string => randomUUID().replaceAll('-', '');

/** The id of a child that was given none: its parent's execution and the number of the event that made it. */
export const childId = (effect: ChildEffect, parent: LiveInstance): string =>
  effect.instanceId ?? `${parent.executionId}:${effect.eventId}`;

export const startedEvent = (made: NewInstance): InboxEvent => ({
  OrchestrationInstance: { InstanceId: made.id, ExecutionId: made.executionId },
  EventType: EVENT.executionStarted,
  ParentInstance: made.parent,
  Name: made.name,
  Input: made.input,
  Generation: made.generation,
  Timestamp: timestamp(made.now),
});

/** Inserts an instance and its first message, in place of an ended one of that id. Inside of a write. */
export const insertInstance = (store: InstanceStore, made: NewInstance): Delivery => {
  store.remove(made.id);
  store.insert(made);
  return { instanceId: made.id, message: store.post(made.id, made.executionId, startedEvent(made)) };
};

const refuseChild = (
  store: InstanceStore,
  parent: LiveInstance,
  effect: ChildEffect,
  id: string,
  now: number,
): Delivery => {
  const Reason = `An Orchestration instance with the id '${id}' already exists and has not ended.`;
  const event: InboxEvent = {
    EventType: EVENT.childFailed,
    TaskScheduledId: effect.eventId,
    Reason,
    Details: `Message: ${Reason}`,
    Timestamp: timestamp(now),
  };
  return { instanceId: parent.id, message: store.post(parent.id, parent.executionId, event) };
};

/** Starts the child of `parent`; if its id is taken by one that has not ended, the parent is told so as a failure. */
export const startChild = (
  store: InstanceStore,
  parent: LiveInstance,
  effect: ChildEffect,
  now: number,
): Delivery => {
  const id = childId(effect, parent);
  const status = store.statusOf(id);
  if (status && isLive(status)) return refuseChild(store, parent, effect, id, now);
  return insertInstance(store, {
    id,
    executionId: compactId(),
    name: effect.name,
    input: effect.input,
    generation: null,
    now,
    parent: {
      Name: parent.name,
      OrchestrationInstance: { InstanceId: parent.id, ExecutionId: parent.executionId },
      TaskScheduleId: effect.eventId,
      Version: null,
    },
  });
};
