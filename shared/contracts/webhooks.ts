import * as z from 'zod';
import { deliveryStates, webhookTypes } from '../domain/webhook.ts';
import type { Endpoint } from './endpoint.ts';
import { page, paging, time } from './fields.ts';

const path = '/api/webhooks';
const one = '/api/webhooks/{webhookId}';
const delivery = '/api/webhooks/{webhookId}/deliveries/{deliveryId}';

/** More receivers than these belong behind one of them. */
export const mostWebhooks = 20;

const longestUrl = 1000;

const isWebAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);

const hasCredentials = (text: string): boolean => {
  const { username, password } = new URL(text);
  return username !== '' || password !== '';
};

/** Whether the address may be sent to is looked at when it is saved, and again at each try. */
const url = z
  .string({ error: 'Enter an address such as https://hooks.example.com/tenant-connect.' })
  .trim()
  .max(longestUrl, { error: `An address has at most ${longestUrl} characters.`, abort: true })
  .refine(isWebAddress, {
    error: 'Enter an address such as https://hooks.example.com/tenant-connect.',
    abort: true,
  })
  .refine((text) => !hasCredentials(text), {
    error: 'Leave user name and password out of the address: the signature shows who sends.',
  })
  .refine((text) => new URL(text).hash === '', {
    error: 'Leave out the part from # on: it is never sent.',
  });

const description = z
  .string()
  .trim()
  .max(200, 'A description has at most 200 characters.')
  .regex(/^\P{Cc}*$/u, 'A description has no line break and no control character.');

const type = z.enum(webhookTypes, { error: 'Choose from the list of events.' });

/** Absent: all, those of later versions among them. */
const types = z
  .array(type)
  .min(1, 'Choose at least one event, or all.')
  .max(webhookTypes.length, 'Name each event once.')
  .optional();

export const createWebhookRequest = z.object({ url, description: description.default(''), types });
export const changeWebhookRequest = z.object({
  ...{ url, description, types },
  /** Enabling again forgets why it was disabled. */
  enabled: z.boolean({ error: 'Say whether it is enabled.' }),
});

const webhook = z.object({
  id: z.string(),
  etag: z.string(),
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()).optional(),
  enabled: z.boolean(),
  /** `gone`: its receiver answered 410. */
  disabled: z.object({ at: time, reason: z.enum(['operator', 'gone']) }).optional(),
  /** Until when an earlier secret signs too. */
  overlapUntil: time.optional(),
  createdAt: time,
  createdBy: z.string(),
});
export type Webhook = z.infer<typeof webhook>;

const deliveryTry = z.object({
  run: z.number(),
  number: z.number(),
  at: time,
  durationMs: z.number(),
  status: z.number().optional(),
  problem: z.string().optional(),
});

const state = z.enum(deliveryStates);

const deliveryView = z.object({
  /** The header `webhook-id`. */
  id: z.string(),
  type: z.string(),
  /** When it happened. */
  eventAt: time,
  createdAt: time,
  state,
  tries: z.array(deliveryTry),
  nextTryAt: time.optional(),
});
export type WebhookDelivery = z.infer<typeof deliveryView>;

/** Kept for requests that are sent twice, so without the address: some receivers put a key into it. */
const madeWebhook = z.object({ webhookId: z.string(), etag: z.string() });

/** In a list: with how it goes. */
const listedWebhook = webhook.extend({ lastDelivery: deliveryView.optional() });
export type ListedWebhook = z.infer<typeof listedWebhook>;

const access = { kind: 'roles', roles: ['Admin'] } as const;

/** No answer but that of the reveal carries a secret, so that answers may be kept. */
export const webhookEndpoints = {
  listWebhooks: {
    method: 'GET',
    path,
    access,
    summary: `Webhooks, at most ${mostWebhooks}`,
    response: z.object({ items: z.array(listedWebhook) }),
  },
  /** 400 names what is wrong with the address, also where it leads. 409 `tooManyWebhooks`. */
  createWebhook: {
    method: 'POST',
    path,
    access,
    summary: 'Add a webhook',
    body: createWebhookRequest,
    response: madeWebhook,
    status: 201,
    keepsAnswer: true,
  },
  readWebhook: { method: 'GET', path: one, access, summary: 'One webhook', response: webhook },
  changeWebhook: {
    method: 'PUT',
    path: one,
    access,
    summary: 'Change, enable or disable a webhook',
    body: changeWebhookRequest,
    response: webhook,
    ifMatch: true,
  },
  /** What still waits is not sent any more. */
  deleteWebhook: {
    method: 'DELETE',
    path: one,
    access,
    summary: 'Delete a webhook and forget its secret',
    response: z.object({}),
    ifMatch: true,
  },
  /** Audited. */
  revealWebhookSecret: {
    method: 'POST',
    path: `${one}/secret`,
    access,
    summary: 'The secret that the webhook’s messages are signed with',
    body: z.object({}),
    response: z.object({ secret: z.string() }),
  },
  /** The old secret signs for 24 hours beside the new one, or ends at once if it is known to somebody else. */
  rotateWebhookSecret: {
    method: 'POST',
    path: `${one}/rotation`,
    access,
    summary: 'Give the webhook a new secret',
    body: z.object({
      endOldNow: z.boolean({ error: 'Say whether the old secret ends at once.' }).default(false),
    }),
    response: madeWebhook,
    ifMatch: true,
    keepsAnswer: true,
  },
  /** An event of type `webhook.test`. 409 `webhookDisabled`. */
  sendTestEvent: {
    method: 'POST',
    path: `${one}/test`,
    access,
    summary: 'Send a test event',
    body: z.object({}),
    response: deliveryView,
    status: 202,
    keepsAnswer: true,
  },
  listDeliveries: {
    method: 'GET',
    path: `${one}/deliveries`,
    access,
    summary: 'What the webhook was sent in the last 30 days, newest first',
    query: z.object({ state: state.optional(), ...paging }),
    response: page(deliveryView),
  },
  /** Under the same `webhook-id`, at once; a run that still waits is given up for it. 409 `webhookDisabled`. */
  redeliver: {
    method: 'POST',
    path: `${delivery}/redelivery`,
    access,
    summary: 'Send an event again',
    body: z.object({}),
    response: deliveryView,
    status: 202,
    keepsAnswer: true,
  },
} as const satisfies Record<string, Endpoint>;
