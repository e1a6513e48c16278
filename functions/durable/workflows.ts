import type { InvocationContext } from '@azure/functions';
import { getClient, OrchestrationRuntimeStatus, type DurableClient } from 'durable-functions';
import * as z from 'zod';
import { createLogger } from '../../shared/logging/logger.ts';
import { currentCause } from '../../shared/telemetry/span.ts';
import { readTraceparent } from '../../shared/telemetry/trace-context.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';

const live: readonly OrchestrationRuntimeStatus[] = [
  OrchestrationRuntimeStatus.Running,
  OrchestrationRuntimeStatus.Pending,
  OrchestrationRuntimeStatus.ContinuedAsNew,
  OrchestrationRuntimeStatus.Suspended,
];

/** The durable client of one invocation as {@link Workflows}; the function must have been registered with the client as extra input. */
export const workflowsOf = (context: InvocationContext): Workflows => {
  const client = getClient(context);
  const log = createLogger(context);
  const status: Workflows['status'] = async (instanceId) => {
    const found = await statusOf(client, instanceId);
    if (found === undefined) return 'unknown';
    return live.includes(found) ? 'running' : 'ended';
  };
  return {
    status,
    async start(orchestration, instanceId, input) {
      if ((await status(instanceId)) !== 'unknown') return 'exists';
      try {
        await client.startNew(orchestration, { instanceId, input: withCause(input) });
        log.info('workflow.started', { workflow: orchestration, instanceId });
        return 'started';
      } catch (error) {
        // Somebody started the same id at the same moment (409 on the host, or 500 when many do).
        if ((await status(instanceId)) !== 'unknown') return 'exists';
        throw error;
      }
    },
    async raise(instanceId, eventName, event) {
      try {
        await client.raiseEvent(instanceId, eventName, withCause(event));
        log.info('workflow.told', { instanceId, ...named.parse(event) });
        return 'raised';
      } catch (error) {
        if ((await status(instanceId)) === 'unknown') return 'unknown';
        throw error;
      }
    },
  };
};

/** What a line about an event says of it. */
const named = z.object({
  id: z.string().optional().catch(undefined),
  kind: z.string().optional().catch(undefined),
});

/** What is started or told goes on under the id of the request or timer that does it; a `cause` of its own stays. */
const withCause = (told: object): object => {
  const cause = currentCause();
  const own = 'cause' in told && readTraceparent(told.cause) === undefined;
  return cause === undefined || own ? told : { ...told, cause };
};

/** The SDK rejects when the host answers 404; any other failure must not look like "unknown". */
const statusOf = async (
  client: DurableClient,
  instanceId: string,
): Promise<OrchestrationRuntimeStatus | undefined> => {
  try {
    return (await client.getStatus(instanceId)).runtimeStatus;
  } catch (error) {
    if (error instanceof Error && error.message.includes('HTTP 404 response')) return undefined;
    throw error;
  }
};
