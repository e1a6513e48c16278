import type { Effect } from './effect.ts';
import { EVENT, timestamp } from './history-event.ts';
import type { OwnEvent } from './history-event.ts';
import type { InstanceStore } from './instance-store.ts';
import type { QueuedActivity } from './work-store.ts';
import type { LiveInstance } from './live-instance.ts';
import { childId, startChild } from './start-instance.ts';
import type { Delivery } from './start-instance.ts';

/** What is to be done once an episode is committed. */
export type FollowUp = {
  activities: QueuedActivity[];
  /** Earliest new timer, ms since the epoch. */
  timerAt: number | undefined;
  deliveries: Delivery[];
};

export const nothingToFollow = (): FollowUp => ({ activities: [], timerAt: undefined, deliveries: [] });

/** The event by which the history tells that the effect was set in motion. */
export const effectEvents = (effects: readonly Effect[], instance: LiveInstance, now: number): OwnEvent[] => {
  const Timestamp = timestamp(now);
  return effects.flatMap((effect): OwnEvent[] => {
    const { eventId: EventId } = effect;
    switch (effect.kind) {
      case 'activity':
        return [{ EventType: EVENT.taskScheduled, EventId, Name: effect.name, Timestamp }];
      case 'child': {
        const InstanceId = childId(effect, instance);
        return [{ EventType: EVENT.childCreated, EventId, Name: effect.name, InstanceId, Timestamp }];
      }
      case 'timer':
        return [{ EventType: EVENT.timerCreated, EventId, FireAt: timestamp(effect.fireAt), Timestamp }];
      case 'cancelTimer':
        return [];
    }
  });
};

/** Writes what the effects need to happen: queued activities, timers, children. Inside of a write. */
export const carryOut = (
  store: InstanceStore,
  instance: LiveInstance,
  effects: readonly Effect[],
  now: number,
): FollowUp => {
  const followUp = nothingToFollow();
  for (const effect of effects) {
    switch (effect.kind) {
      case 'activity':
        followUp.activities.push(store.queueActivity(instance, effect));
        break;
      case 'child':
        followUp.deliveries.push(startChild(store, instance, effect, now));
        break;
      case 'timer':
        if (effect.cancelled) break;
        store.setTimer(instance, effect.eventId, effect.fireAt, now);
        followUp.timerAt = Math.min(followUp.timerAt ?? Infinity, effect.fireAt);
        break;
      case 'cancelTimer':
        store.clearTimer(instance.id, effect.eventId);
        break;
    }
  }
  return followUp;
};
