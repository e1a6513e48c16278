import type { ProviderEvent } from '../../shared/domain/provider-event.ts';
import { activity, orchestration } from '../descriptor.ts';

/** References only: names are looked up when somebody is told. */
export interface EventDeliveryInput {
  event: ProviderEvent;
}

export interface EventDeliveryState extends EventDeliveryInput {
  /** The ways that could not be started yet, by name; absent: all. */
  left?: string[];
}

export const eventDelivery = orchestration<EventDeliveryState>('eventDelivery');

/** Each way of telling is started by an activity of its own, in this order. */
export const eventDeliveryActivities = {
  startProviderMail: activity<EventDeliveryInput, object>('startProviderMail'),
  startWebhooks: activity<EventDeliveryInput, object>('startWebhooks'),
} as const;
