import type { ReactNode } from 'react';
import type { Webhook, WebhookDelivery } from '../../../shared/contracts/webhooks.ts';
import { webhookTypes } from '../../../shared/domain/webhook.ts';
import { texts } from '../texts.ts';
import { ToneText, type Tone } from '../ui/tone-text.tsx';

const words = texts.webhooks;

/** An event's type in words; one of a later version stays as it is. */
export const eventWords = (type: string): string => {
  const known = webhookTypes.find((one) => one === type);
  if (known) return words.events[known];
  return type === 'webhook.test' ? words.testEvent : type;
};

export const eventsOf = ({ types }: Pick<Webhook, 'types'>): string =>
  types ? words.countOf(types.length) : words.all;

export const hostOf = ({ url }: Pick<Webhook, 'url'>): string => new URL(url).host;

export const WebhookState = ({ webhook: { disabled } }: { webhook: Webhook }): ReactNode => {
  if (!disabled) return <ToneText tone="good">{words.enabled}</ToneText>;
  return disabled.reason === 'gone' ? (
    <ToneText tone="bad">{words.goneShort}</ToneText>
  ) : (
    <ToneText tone="neutral">{words.disabled}</ToneText>
  );
};

const tones: Record<WebhookDelivery['state'], Tone> = {
  waiting: 'waiting',
  delivered: 'good',
  failed: 'bad',
  cancelled: 'neutral',
};

export const StateOfDelivery = ({ state }: Pick<WebhookDelivery, 'state'>): ReactNode => (
  <ToneText tone={tones[state]}>{words.states[state]}</ToneText>
);
