import type { OrchestrationContext, Task } from 'durable-functions';
import { runActivity } from '../run-activity.ts';
import { eventDeliveryActivities, type EventDeliveryInput } from './contracts.ts';

/**
 * Tells the provider what has happened: starts a detached child for each way of telling. One way that cannot be started
 * keeps no other from being tried.
 */
export const eventDelivery = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const input = context.df.getInput<EventDeliveryInput>();
  const failures: unknown[] = [];
  for (const way of Object.values(eventDeliveryActivities)) {
    try {
      yield* runActivity(context, way, input);
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
  return {};
};
