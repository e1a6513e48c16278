import * as z from 'zod';
import {
  deliveryStates,
  type Delivery,
  type DeliveryTry,
  type Webhook,
  type WebhookEvent,
} from '../../domain/webhook.ts';
import { toldEventSchema } from './event-schema.ts';

export const webhookSchema: z.ZodType<Webhook> = z.looseObject({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()).optional(),
  disabled: z.looseObject({ at: z.string(), reason: z.enum(['operator', 'gone']) }).optional(),
  secretVersion: z.string(),
  overlapping: z.array(z.looseObject({ version: z.string(), until: z.string() })),
  createdAt: z.string(),
  createdBy: z.string(),
  deletedAt: z.string().optional(),
});

const trySchema: z.ZodType<DeliveryTry> = z.looseObject({
  run: z.number(),
  number: z.number(),
  at: z.string(),
  durationMs: z.number(),
  status: z.number().optional(),
  problem: z.string().optional(),
});

const testEvent = z.looseObject({ id: z.string(), at: z.string(), type: z.literal('webhook.test') });
const webhookEvent: z.ZodType<WebhookEvent> = z.union([testEvent, toldEventSchema]);

export const deliverySchema: z.ZodType<Delivery> = z.looseObject({
  id: z.string(),
  webhookId: z.string(),
  event: webhookEvent,
  createdAt: z.string(),
  state: z.enum(deliveryStates),
  run: z.number(),
  runStartedAt: z.string(),
  tries: z.array(trySchema),
  nextTryAt: z.string().optional(),
});
