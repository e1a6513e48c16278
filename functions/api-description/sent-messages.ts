import { webhookPayload } from '../../shared/contracts/webhook-events.ts';
import { webhooks } from './areas/webhooks.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { Schema, SentMessage } from './openapi.ts';

/** What webhooks are sent, by type. */
export const sentMessages = (refer: (schema: Schema) => Schema): Readonly<Record<string, SentMessage>> =>
  Object.fromEntries(
    webhookPayload.options.map((option) => {
      const [type = ''] = option.shape.type.def.values;
      return [type, messageOf(type, refer(jsonSchemaOf(option, 'output')))];
    }),
  );

const messageOf = (type: string, schema: Schema): SentMessage => ({
  post: {
    operationId: type,
    tags: [webhooks.name],
    summary: `What a webhook is sent: ${type}`,
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: {
      '2XX': { description: 'Taken.' },
      410: { description: 'Not wanted any more: the webhook is disabled.' },
    },
    security: [],
  },
});
