import type { ActivityCall } from '../../orchestrations/activity.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';

const unexpected = () => Promise.reject(new Error('This activity needs no durable client.'));

/** For activities that start and tell nobody. */
export const noWorkflows: ActivityCall = {
  workflows: { start: unexpected, raise: unexpected, status: unexpected },
};

/** Remembers what was started and raised; an id can be started once. */
export const rememberedWorkflows = () => {
  const started = new Map<string, { orchestration: string; input: object }>();
  const raised: { instanceId: string; name: string; event: object }[] = [];
  const workflows: Workflows = {
    start: async (orchestration, instanceId, input) => {
      if (started.has(instanceId)) return 'exists';
      started.set(instanceId, { orchestration, input });
      return 'started';
    },
    raise: async (instanceId, name, event) => {
      raised.push({ instanceId, name, event });
      return 'raised';
    },
    status: async (instanceId) => (started.has(instanceId) ? 'running' : 'unknown'),
  };
  return { started, raised, call: { workflows } satisfies ActivityCall };
};
