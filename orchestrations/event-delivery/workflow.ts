import type { OrchestrationContext, Task } from 'durable-functions';
import { pause } from '../pause.ts';
import { runActivity } from '../run-activity.ts';
import { workflowLog } from '../workflow-log.ts';
import {
  eventDelivery as descriptor,
  eventDeliveryActivities,
  type EventDeliveryState,
} from './contracts.ts';

/** After an activity that failed for as long as it is patient: some six hours. */
const pauseSeconds = 3600;

/**
 * Tells the provider what has happened: starts a detached child for each way of telling. One way that cannot be started
 * keeps no other from being tried, and is tried until it can be: the outbox has forgotten the event.
 */
export const eventDelivery = function* (context: OrchestrationContext): Generator<Task, object, unknown> {
  const { left: given, ...input } = context.df.getInput<EventDeliveryState>();
  const left: string[] = [];
  for (const way of Object.values(eventDeliveryActivities)) {
    if (given && !given.includes(way.name)) continue;
    try {
      yield* runActivity(context, way, input);
    } catch {
      left.push(way.name);
    }
  }
  if (left.length === 0) return {};
  if (!context.df.isReplaying) {
    const log = workflowLog(context, descriptor.name);
    log.error('event.undelivered', { id: input.event.id, kind: input.event.type, left });
  }
  yield pause(context, pauseSeconds);
  context.df.continueAsNew({ ...input, left });
  return {};
};
