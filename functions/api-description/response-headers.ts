import type { Header, Reference } from './openapi.ts';

/** Headers that answers carry. */
export const responseHeaders = {
  CorrelationId: {
    description: 'What the service provider finds the request by in its logs.',
    schema: { type: 'string' },
  },
  IdempotentReplayed: {
    description: '`true` where this was answered before, under the same Idempotency-Key.',
    schema: { type: 'string', const: 'true' },
  },
  RetryAfter: { description: 'Try again after so many seconds.', schema: { type: 'integer', minimum: 1 } },
  ContentDisposition: { description: 'A name for the file.', schema: { type: 'string' } },
} as const satisfies Readonly<Record<string, Header>>;

export const responseHeader = (name: keyof typeof responseHeaders): Reference => ({
  $ref: `#/components/headers/${name}`,
});
