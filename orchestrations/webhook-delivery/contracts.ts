import { activity, orchestration } from '../descriptor.ts';

export interface WebhookRun {
  webhookId: string;
  deliveryId: string;
  run: number;
}

export interface WebhookDeliveryInput extends WebhookRun {
  /** Tries so far. */
  tries: number;
}

export interface TryWebhookInput extends WebhookRun {
  /** From 1. */
  number: number;
}

export type TryWebhookAnswer =
  | { kind: 'again'; afterSeconds: number }
  /** Nothing was sent, because the receiver lets others wait. */
  | { kind: 'held'; afterSeconds: number }
  /** It got through, was given up, or this run is nobody's any more. */
  | { kind: 'ended' };

export const webhookDelivery = orchestration<WebhookDeliveryInput>('webhookDelivery');

export const webhookDeliveryActivities = {
  tryWebhook: activity<TryWebhookInput, TryWebhookAnswer>('tryWebhook'),
} as const;

/** One a run: asked for twice, it is started once. */
export const webhookDeliveryId = ({ webhookId, deliveryId, run }: WebhookRun): string =>
  `webhook-${webhookId}-${deliveryId}-${run}`;
