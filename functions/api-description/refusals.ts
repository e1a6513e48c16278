import type { Problems } from './guard-problems.ts';
import { responseHeader } from './response-headers.ts';
import type { Reference, Response, Schema } from './openapi.ts';

/** How an operation says no, by status. What many operations have in common is a component. */
export const refusalsOf = (problems: Problems): Readonly<Record<string, Response | Reference>> =>
  Object.fromEntries(
    Object.entries(problems).map(([status, codes]) => {
      const name = sharedName(codes);
      return [
        status,
        name === undefined ? refusal(status, codes) : { $ref: `#/components/responses/${name}` },
      ];
    }),
  );

/** Those that have a name. */
export const sharedRefusals = (problems: readonly Problems[]): Readonly<Record<string, Response>> =>
  Object.fromEntries(
    problems.flatMap((each) =>
      Object.entries(each).flatMap(([status, codes]) => {
        const name = sharedName(codes);
        return name === undefined ? [] : [[name, refusal(status, codes)]];
      }),
    ),
  );

/** Longer sets are of one operation alone. */
const sharedName = (codes: readonly string[]): string | undefined =>
  codes.length > 2
    ? undefined
    : codes.map((code) => `${code.charAt(0).toUpperCase()}${code.slice(1)}`).join('Or');

export const refusal = (status: string, codes: readonly string[]): Response => ({
  description: titles[status] ?? 'Not done.',
  headers: {
    'x-correlation-id': responseHeader('CorrelationId'),
    ...(waits.has(status) && { 'retry-after': responseHeader('RetryAfter') }),
  },
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          { $ref: '#/components/schemas/ProblemDetails' },
          {
            type: 'object',
            properties: { status: { const: Number(status) }, code: codeOf(status, codes) },
          },
        ],
      },
    },
  },
});

/** What went wrong on our side may have any code. `AADSTS` stands for all that Entra numbers. */
const codeOf = (status: string, codes: readonly string[]): Schema => {
  if (status === '500') return { type: 'string' };
  const own = codes.filter((code) => code !== 'AADSTS');
  const known = { type: 'string', enum: own };
  return own.length === codes.length
    ? known
    : { anyOf: [known, { type: 'string', pattern: '^AADSTS\\d+$' }] };
};

const waits = new Set(['409', '429', '503']);

const titles: Readonly<Record<string, string>> = {
  400: 'The request is not right; `errors` names the fields.',
  401: 'Who calls is not known: no token or session, or one that counts no more.',
  403: 'Who calls may not do this.',
  404: 'There is no such thing.',
  409: 'Right, but not possible in the present state; `code` says why.',
  412: 'It has changed since it was read: read it again, then decide again.',
  413: 'The body is too large.',
  415: 'The body has the wrong type.',
  422: 'The Idempotency-Key came with another request before.',
  428: 'If-Match is missing.',
  429: 'Too many requests.',
  500: 'Something went wrong on our side. `reference` is what the log knows it by.',
  503: 'Something that is needed does not answer, or what is stored cannot be read; `code` says which. Try again later.',
};
