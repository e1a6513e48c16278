import type { Own } from '../../support/api-caller.ts';
import type { ApiStage, Who } from './api-stage.ts';

/** Requests of one operation that it has to refuse, in a documented way; none of them may be a fault of ours (5xx). */
const wrongRequests = (stage: ApiStage, operationId: string): { own: Own; body?: string }[] => {
  const found = stage.api.described.operations.get(operationId);
  if (!found) throw new Error(`${operationId} is not described.`);
  const { operation, method } = found;
  const headers = {
    ...credentialsFor(stage, operation['x-roles'], operation.security),
    'if-match': '"none"',
  };
  const bodies = ['{"broken', 'null', '[]', '"text"', '7', '{"unheard":{"of":[1]}}', '{"__proto__":{"x":1}}'];
  const hasBody = operation.requestBody !== undefined;
  const json = { ...headers, 'content-type': 'application/json' };
  return [
    // Nobody.
    ...(operation.security.length > 0 ? [{ own: {}, ...(hasBody && { body: '{}' }) }] : []),
    ...(hasBody ? bodies.map((body) => ({ own: { headers: json }, body })) : []),
    ...(hasBody ? [{ own: { headers: { ...headers, 'content-type': 'text/plain' } }, body: 'text' }] : []),
    ...(operation.parameters?.some((parameter) => 'in' in parameter && parameter.in === 'query')
      ? [{ own: { headers, query: { unheard: 'of' } } }]
      : []),
    ...(found.path.includes('{')
      ? [{ own: { headers, params: strange }, ...(hasBody && { body: '{}' }) }]
      : []),
    ...(method === 'get' || operation.security.length > 0
      ? []
      : [{ own: { headers: { ...json, origin: 'https://elsewhere.example' } }, body: '{}' }]),
  ];
};

/** Of no shape that an id has. */
const strange = {
  customerId: '..%2f',
  invitationId: "' or 1 eq 1",
  webhookId: 'none',
  deliveryId: 'none',
  logoId: 'none',
  nonce: 'none',
};

const credentialsFor = (
  { tokens }: ApiStage,
  roles: readonly string[] | undefined,
  security: readonly Readonly<Record<string, unknown>>[],
): Record<string, string> => {
  const who: Who | undefined = roles
    ? roles.includes('Operator')
      ? 'Operator'
      : 'Admin'
    : security.some((requirement) => 'eventGrid' in requirement)
      ? 'EventGrid'
      : undefined;
  return who ? { authorization: `Bearer ${tokens[who]}` } : {};
};

/** Nothing to send and nobody to be: these say no to a wrong method only. */
const withoutRefusal = new Set(['readHealth', 'readApiDescription']);

/** Sends every wrong request; what is not documented is a surprise, and so is what is not refused. */
export const refusalsOf = async (stage: ApiStage): Promise<{ sent: Set<string>; surprises: string[] }> => {
  const sent = new Set<string>(withoutRefusal);
  const surprises: string[] = [];
  const send = async (operationId: string, { own, body }: { own: Own; body?: string }): Promise<void> => {
    const answer = await stage.api.sendRaw(operationId, own, body).catch((error: unknown) => String(error));
    if (typeof answer === 'string') surprises.push(answer);
    else if (answer.status >= 500) surprises.push(`${operationId} answered ${answer.status} to ${body}`);
    else if (answer.status >= 400) sent.add(operationId);
  };
  for (const operationId of stage.api.described.operations.keys())
    await Promise.all(wrongRequests(stage, operationId).map((request) => send(operationId, request)));
  return { sent, surprises };
};
