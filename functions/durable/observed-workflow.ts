import type { OrchestrationContext, Task } from 'durable-functions';
import { workflowLog } from '../../orchestrations/workflow-log.ts';
import { count } from '../../shared/telemetry/metrics.ts';

export type Workflow = (context: OrchestrationContext) => Generator<Task, object, unknown>;

/** A workflow that says so when it fails; its replays say nothing. What it awaits and decides is its own. */
export const observedWorkflow = (name: string, workflow: Workflow): Workflow =>
  function* (context) {
    try {
      return yield* workflow(context);
    } catch (error) {
      if (!context.df.isReplaying) {
        const log = workflowLog(context, name);
        log.error('workflow.failed', { error });
        count('tenant_connect.workflow.failures', { workflow: name });
      }
      throw error;
    }
  };
