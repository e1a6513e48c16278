import type { OrchestrationContext, Task } from 'durable-functions';
import type { Caused } from '../../orchestrations/run-activity.ts';
import { createLogger } from '../../shared/logging/logger.ts';
import { count } from '../../shared/telemetry/metrics.ts';
import { readTraceparent } from '../../shared/telemetry/trace-context.ts';

export type Workflow = (context: OrchestrationContext) => Generator<Task, object, unknown>;

/** A workflow that says so when it fails; its replays say nothing. What it awaits and decides is its own. */
export const observedWorkflow = (name: string, workflow: Workflow): Workflow =>
  function* (context) {
    try {
      return yield* workflow(context);
    } catch (error) {
      if (!context.df.isReplaying) {
        const { cause } = context.df.getInput<Caused | undefined>() ?? {};
        const correlationId = readTraceparent(cause)?.traceId;
        const log = createLogger(context, {
          workflow: name,
          instanceId: context.df.instanceId,
          correlationId,
        });
        log.error('workflow.failed', { error });
        count('tenant_connect.workflow.failures', { workflow: name });
      }
      throw error;
    }
  };
