import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { problemsOf } from './guard-problems.ts';
import type { Content, Reference, Response, Schema } from './openapi.ts';
import type { NotesOfAny } from './area.ts';
import { refusal, refusalsOf } from './refusals.ts';
import { responseHeader } from './response-headers.ts';

/** What an operation answers, by status. */
export const responsesOf = (
  endpoint: Endpoint,
  notes: NotesOfAny,
  answer: Schema,
): Readonly<Record<string, Response | Reference>> => {
  const good = goodResponse(endpoint, notes, answer);
  const problems = problemsOf(endpoint, notes.problems);
  return {
    [endpoint.status ?? 200]: good,
    ...refusalsOf(problems),
    ...(notes.also && { [notes.also.status]: eitherWay(good, notes.also, problems) }),
  };
};

/** A status that is told with the usual answer, or with problem details. */
const eitherWay = (
  { headers, content }: Response,
  { status, description }: { status: number; description: string },
  problems: Readonly<Record<string, readonly string[]>>,
): Response => {
  const refused = refusal(String(status), problems[status] ?? []);
  return {
    description,
    headers: { ...headers, ...refused.headers },
    content: { ...content, ...refused.content },
  };
};

const goodResponse = (endpoint: Endpoint, { media, setsCookie }: NotesOfAny, answer: Schema): Response => ({
  description: descriptions[endpoint.status ?? 200],
  headers: {
    'x-correlation-id': responseHeader('CorrelationId'),
    ...(endpoint.keepsAnswer && { 'idempotent-replayed': responseHeader('IdempotentReplayed') }),
    ...(endpoint.media?.startsWith('text/csv') && {
      'content-disposition': responseHeader('ContentDisposition'),
    }),
    ...(setsCookie && { 'set-cookie': { description: setsCookie, schema: { type: 'string' } } }),
  },
  content:
    endpoint.media === undefined
      ? { 'application/json': { schema: answer } }
      : fileOf(media ?? [endpoint.media]),
});

const descriptions = {
  200: 'Done.',
  201: 'Made.',
  202: 'Accepted: it is under way.',
  204: 'Done; there is nothing to tell.',
} as const;

/** Text, bytes, or JSON that is described elsewhere. */
const fileOf = (types: readonly string[]): Content =>
  Object.fromEntries(
    types.map((type) => {
      const [name = ''] = type.split(';');
      if (name === 'application/json') return [name, { schema: { type: 'object' } }];
      return [name, name.startsWith('text/') ? { schema: { type: 'string' } } : {}];
    }),
  );
