import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import type { EndpointName } from '../../shared/contracts/endpoints.ts';
import { usualLimitKB } from '../http/json-body.ts';
import type { Content, Operation, Schema } from './openapi.ts';
import type { NotesOfAny } from './area.ts';
import { parametersOf } from './parameters.ts';
import { responsesOf } from './responses.ts';
import { callerSentence, rolesOf, securityOf } from './security-schemes.ts';

interface Described {
  name: EndpointName;
  endpoint: Endpoint;
  notes: NotesOfAny;
  area: string;
  /** Absent where there is no body. */
  body: Schema | undefined;
  answer: Schema;
}

/** One row of the API's table. */
export const operationOf = ({ name, endpoint, notes, area, body, answer }: Described): Operation => {
  const parameters = parametersOf(endpoint, notes);
  const roles = rolesOf(endpoint);
  return {
    operationId: name,
    tags: [area],
    summary: endpoint.summary,
    description: [notes.description, callerSentence(endpoint)].filter(Boolean).join('\n\n'),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: bodyOf(endpoint, notes, body) }),
    responses: responsesOf(endpoint, notes, answer),
    security: securityOf(endpoint.access),
    ...(roles && { 'x-roles': roles }),
  };
};

const bodyOf = ({ bodyLimitKB = usualLimitKB, acceptsForm }: Endpoint, notes: NotesOfAny, schema: Schema) => {
  const example = notes.body ?? {};
  const content: Content = {
    'application/json': { schema, example },
    ...(acceptsForm && {
      'application/x-www-form-urlencoded': {
        schema: {
          type: 'object',
          properties: { json: { type: 'string', description: 'The same as JSON.' } },
          required: ['json'],
        },
        example: { json: JSON.stringify(example) },
      },
    }),
  };
  // None at all counts as an empty one.
  const required = Object.keys(Object(example)).length > 0;
  return { description: `At most ${bodyLimitKB.toLocaleString('en')} KB.`, required, content };
};
