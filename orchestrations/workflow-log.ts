import type { OrchestrationContext } from 'durable-functions';
import { createLogger, type Logger } from '../shared/logging/logger.ts';
import { readTraceparent } from '../shared/telemetry/trace-context.ts';
import type { Caused } from './run-activity.ts';

/** For what a workflow says itself. Only while it is not replaying: what comes before was said then. */
export const workflowLog = (context: OrchestrationContext, workflow: string): Logger => {
  const { cause } = context.df.getInput<Caused | undefined>() ?? {};
  const correlationId = readTraceparent(cause)?.traceId;
  return createLogger(context, { workflow, instanceId: context.df.instanceId, correlationId });
};
