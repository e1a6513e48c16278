import type { ProviderEvent, ReceiverEvent } from './provider-event.ts';

/** What a webhook can be told of, in the order people choose from. */
export const webhookTypes = [
  'invitation.completed',
  'invitation.approval_waiting',
  'invitation.account_to_approve',
  'invitation.new_link_requested',
  'invitation.mail_bounced',
  'connection.lost',
  'connection.recovered',
  'connection.expiring',
  'registration.expiring',
  'registration.refused',
] as const satisfies readonly ProviderEvent['type'][];
export type WebhookType = Exclude<ProviderEvent, ReceiverEvent>['type'];

/** The test is asked for by an administrator and goes to one webhook only. */
export type WebhookEvent =
  Exclude<ProviderEvent, ReceiverEvent> | { id: string; at: string; type: 'webhook.test' };

/** An address that is told of events. Its secrets are versions of one vault secret; the row names them. */
export interface Webhook {
  /** 32 hexadecimal digits. */
  id: string;
  url: string;
  description: string;
  /** Absent: all, those of later versions of the product among them. A later version may have named others than these. */
  types?: string[];
  /** Absent: it is told. `gone`: its receiver answered 410. */
  disabled?: { at: string; reason: 'operator' | 'gone' };
  secretVersion: string;
  /** Secrets before it, which sign beside it until then (ISO 8601). */
  overlapping: { version: string; until: string }[];
  createdAt: string;
  createdBy: string;
  /** Nobody is told any more; the purge takes the row away, its deliveries first. */
  deletedAt?: string;
}

export const isTold = ({ disabled, deletedAt }: Webhook): boolean =>
  disabled === undefined && deletedAt === undefined;

export const wants = (webhook: Webhook, type: WebhookEvent['type']): boolean =>
  type === 'webhook.test' || webhook.types === undefined || webhook.types.includes(type);

/** Hours for which the secret before the present one signs too. */
export const overlapHours = 24;

/** The versions that sign at `now` (ISO 8601), the present one first. */
export const signingVersions = ({ secretVersion, overlapping }: Webhook, now: string): string[] => [
  secretVersion,
  ...overlapping.flatMap(({ version, until }) => (until > now ? [version] : [])),
];

export const deliveryStates = ['waiting', 'delivered', 'failed', 'cancelled'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export interface DeliveryTry {
  run: number;
  /** From 1 in each run. */
  number: number;
  at: string;
  durationMs: number;
  /** Absent: there was no answer. */
  status?: number;
  /** Why it does not count as delivered, in words. */
  problem?: string;
}

/** One event for one webhook. Its body is made when it is sent, from the event. */
export interface Delivery {
  /** The header `webhook-id`: the same on every try, of every run. */
  id: string;
  webhookId: string;
  event: WebhookEvent;
  createdAt: string;
  /** `cancelled`: the webhook was disabled or deleted before it got through. */
  state: DeliveryState;
  /** One more with each **Redeliver**. */
  run: number;
  runStartedAt: string;
  /** Oldest first; of a long story the last ones. */
  tries: DeliveryTry[];
  /** Only while it waits. */
  nextTryAt?: string;
}

/** What a row has room for. */
const mostTries = 30;

export const withTry = (delivery: Delivery, made: DeliveryTry): Delivery => ({
  ...delivery,
  tries: [...delivery.tries, made].slice(-mostTries),
});

/** A new run of a delivery, to begin at once. */
export const runAgain = (delivery: Delivery, now: string): Delivery => ({
  ...delivery,
  state: 'waiting',
  run: delivery.run + 1,
  runStartedAt: now,
  nextTryAt: now,
});

export const endDelivery = (delivery: Delivery, state: Exclude<DeliveryState, 'waiting'>): Delivery => {
  const { nextTryAt: _none, ...ended } = delivery;
  return { ...ended, state };
};
