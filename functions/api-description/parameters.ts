import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { idPatterns, type IdName } from '../http/id-shapes.ts';
import { isObject, jsonSchemaOf } from './json-schema.ts';
import type { Parameter, Reference } from './openapi.ts';
import type { NotesOfAny } from './area.ts';

/** An id that no deployment has; what is made answers its own. */
const sampleId = '0f8fad5bd9cb469fa16570867728950e';

export const pathParameters: Readonly<Record<IdName, { description: string; example: string }>> = {
  customerId: { description: 'The customer’s `id`.', example: 'contoso' },
  invitationId: { description: 'The invitation’s `id`.', example: sampleId },
  logoId: { description: '`logo` of the settings.', example: 'a'.repeat(64) },
  webhookId: { description: 'The webhook’s `id`.', example: sampleId },
  deliveryId: {
    description: 'The delivery’s `id`, as in the header `webhook-id`.',
    example: `evt_${sampleId}`,
  },
  nonce: { description: 'Made up anew each time.', example: sampleId },
};

/** Headers that many operations take. */
export const headerParameters = {
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The `etag` of what is acted on, as it was read. If it has changed since: 412.',
    schema: { type: 'string' },
    example: 'W/"datetime\'2026-11-21T09%3A30%3A00.0000000Z\'"',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Made up anew for each thing to be done, for example a UUID. Sent again under it within 24 hours, the same request is answered as the first time and not done again.',
    schema: { type: 'string', minLength: 16, maxLength: 130 },
    example: 'b7c5a1de-6f0b-4f7e-9a52-3c1f0d6b8e42',
  },
} as const satisfies Readonly<Record<string, Parameter>>;

const reference = (name: keyof typeof headerParameters): Reference => ({
  $ref: `#/components/parameters/${name}`,
});

export const parametersOf = (endpoint: Endpoint, { query = {} }: NotesOfAny): (Parameter | Reference)[] => [
  ...[...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => pathParameter(name as IdName)),
  ...(endpoint.ifMatch ? [reference('IfMatch')] : []),
  ...(endpoint.keepsAnswer ? [reference('IdempotencyKey')] : []),
  ...queryParameters(endpoint, query),
];

const pathParameter = (name: IdName): Parameter => {
  const { description, example } = pathParameters[name];
  const schema = { type: 'string', pattern: idPatterns[name].source };
  return { name, in: 'path', required: true, description, schema, example };
};

const queryParameters = (endpoint: Endpoint, examples: Readonly<Record<string, unknown>>): Parameter[] => {
  const { properties, required } = endpoint.query ? jsonSchemaOf(endpoint.query, 'input') : {};
  const needed: unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(isObject(properties) ? properties : {}).map(([name, described]): Parameter => {
    const { description, ...schema } = isObject(described) ? described : {};
    return {
      name,
      in: 'query',
      required: needed.includes(name),
      ...(typeof description === 'string' && { description }),
      schema,
      ...(name in examples && { example: examples[name] }),
    };
  });
};
