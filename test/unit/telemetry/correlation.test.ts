import { InvocationContext } from '@azure/functions';
import type { OrchestrationContext } from 'durable-functions';
import * as z from 'zod';
import { observedActivity } from '../../../functions/durable/observed-activity.ts';
import { observedWorkflow } from '../../../functions/durable/observed-workflow.ts';
import { handleEndpoint } from '../../../functions/http/endpoint-handler.ts';
import type { Endpoint } from '../../../shared/contracts/endpoint.ts';
import { startCorrelation } from '../../../shared/adapters/telemetry/correlation.ts';
import { conflict } from '../../../shared/errors/catalogue.ts';
import { currentCause } from '../../../shared/telemetry/span.ts';
import { readTraceparent } from '../../../shared/telemetry/trace-context.ts';
import { endpointDeps } from '../http/endpoint-deps.ts';
import { send } from '../http/requests.ts';

startCorrelation();

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

const look = {
  method: 'GET',
  path: '/api/session',
  access: { kind: 'public' },
  summary: 'Anything',
  response: z.object({}),
} as const satisfies Endpoint;

const ask = async (act: () => void, headers: Record<string, string> = {}) => {
  const logs: string[] = [];
  const handler = handleEndpoint<Endpoint>(
    look,
    async () => {
      act();
      return { body: {} };
    },
    endpointDeps(),
  );
  const answer = await send(handler, { path: look.path, headers }, logs);
  return { answer, logs };
};

test('a request goes on under its caller’s trace, and its answer and its line in the log say which', async () => {
  const { answer, logs } = await ask(() => {}, { traceparent });
  expect(answer.headers['x-correlation-id']).toBe(traceId);
  expect(logs).toHaveLength(1);
  expect(logs[0]).toContain(`"correlationId":"${traceId}"`);
  expect(logs[0]).toMatch(/^debug .*"event":"request.answered".*"status":200/);
});

test.each([
  ['none', {}],
  ['a broken one', { traceparent: '00-zz-00f067aa0ba902b7-01' }],
  ['one of zeros', { traceparent: `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01` }],
  ['a hostile one', { traceparent: `${traceparent}"}{"event":"forged` }],
])('with %s an id is made, another one each time', async (_name, headers) => {
  const [one, other] = [await ask(() => {}, headers), await ask(() => {}, headers)];
  expect(one.answer.headers['x-correlation-id']).toMatch(/^[0-9a-f]{32}$/);
  expect(one.answer.headers['x-correlation-id']).not.toBe(other.answer.headers['x-correlation-id']);
});

test('a problem names the id, so that a call to support finds its request', async () => {
  const refused = await ask(
    () => {
      throw conflict('taken', 'It is taken.');
    },
    { traceparent },
  );
  expect(refused.answer.json).toMatchObject({ code: 'taken', correlationId: traceId });
  expect(refused.logs.join('\n')).toMatch(/^information .*"status":409/);
});

test('what went wrong on our side is logged once with its error, under the reference the caller is told', async () => {
  const { answer, logs } = await ask(
    () => {
      throw new Error('the table is gone');
    },
    { traceparent },
  );
  expect(answer.json).toMatchObject({ code: 'unexpected', reference: traceId });
  expect(logs.filter((line) => line.includes('the table is gone'))).toHaveLength(1);
});

const activity = async (input: { cause?: string }, act: () => object) => {
  const logs: string[] = [];
  const seen: { input?: object; cause?: string | undefined } = {};
  const context = new InvocationContext({
    functionName: 'promote',
    triggerMetadata: { instanceId: 'invitation-1' },
    logHandler: (level, ...args) => logs.push([level, ...args].map(String).join(' ')),
  });
  const handler = observedActivity('promote', async (given: { invitationId: string; password: string }) => {
    Object.assign(seen, { input: given, cause: currentCause() });
    return act();
  });
  const outcome = await handler({ invitationId: 'abc', password: 'planted', ...input }, context).catch(
    () => 'threw',
  );
  return { logs, seen, outcome };
};

test('an activity goes on under the id of what caused it, and does not see it in its input', async () => {
  const { logs, seen } = await activity({ cause: traceparent }, () => ({ kind: 'sent' }));
  expect(seen.input).toEqual({ invitationId: 'abc', password: 'planted' });
  expect(readTraceparent(seen.cause)?.traceId).toBe(traceId);
  expect(logs.at(-1)).toMatch(/^information /);
  const line = JSON.parse(logs.at(-1)?.replace(/^\w+ /, '') ?? '') as object;
  expect(line).toMatchObject({
    event: 'activity.ended',
    correlationId: traceId,
    activity: 'promote',
    instanceId: 'invitation-1',
    invitationId: 'abc',
    outcome: 'sent',
  });
  expect(logs.join('\n')).not.toContain('planted');
});

test('a look that found nothing new is told only to those who ask for details', async () => {
  const { logs } = await activity({}, () => ({ kind: 'pending' }));
  expect(logs.map((line) => line.split(' ')[0])).toEqual(['debug', 'debug']);
});

test('an activity that throws says why, each time', async () => {
  const { logs, outcome } = await activity({}, () => {
    throw new Error('no answer');
  });
  expect(outcome).toBe('threw');
  expect(logs.at(-1)).toMatch(/^warning .*"event":"activity.failed".*"outcome":"failed".*no answer/);
});

test.each([
  ['says so once', false, 1],
  ['says nothing when it is replayed', true, 0],
])('a workflow that fails %s', (_name, isReplaying, said) => {
  const lines: string[] = [];
  const context = {
    error: (line: string) => lines.push(line),
    df: { isReplaying, instanceId: 'invitation-1', getInput: () => ({ cause: traceparent }) },
  } as unknown as OrchestrationContext;
  const workflow = observedWorkflow('invitation', () => {
    throw new Error('it broke');
  });
  expect(() => workflow(context).next()).toThrow('it broke');
  expect(lines).toHaveLength(said);
  for (const line of lines)
    expect(JSON.parse(line)).toMatchObject({
      event: 'workflow.failed',
      correlationId: traceId,
      workflow: 'invitation',
      instanceId: 'invitation-1',
    });
});

test('an activity that caught what it did not foresee is a warning, with the error’s name', async () => {
  const { logs } = await activity({}, () => ({ kind: 'failed', error: 'TypeError' }));
  expect(logs.at(-1)).toMatch(/^warning .*"outcome":"failed".*"error":"TypeError"/);
});

test('a cause of another kind is the input’s own', async () => {
  const { seen } = await activity({ cause: 'filterChanged' }, () => ({}));
  expect(seen.input).toMatchObject({ cause: 'filterChanged' });
});
