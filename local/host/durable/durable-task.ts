import type { FunctionRegistry, RegisteredFunction } from '../function-registry.ts';
import type { HostLog } from '../host-log.ts';
import type { Invocation, Invoke } from '../invoke.ts';
import type { SqliteStore } from '../sqlite-store.ts';
import { ActivityRunner } from './activity-runner.ts';
import type { FollowUp } from './carry-out.ts';
import { DurableControl } from './durable-control.ts';
import { DurableTimers } from './durable-timers.ts';
import { InstanceStore } from './instance-store.ts';
import { OrchestratorEngine } from './orchestrator-engine.ts';

type DurableTaskParts = {
  readonly sqlite: SqliteStore;
  readonly registry: FunctionRegistry;
  readonly invoke: Invoke;
  readonly log: HostLog;
  readonly activityLimit: number;
  readonly orchestratorLimit: number;
  readonly inputsFor: (fn: RegisteredFunction) => Invocation['inputData'];
};

/** Orchestrations, activities and durable timers over one store, wired to each other. */
export const makeDurableTask = (parts: DurableTaskParts) => {
  const { registry, invoke, log, inputsFor } = parts;
  const store = new InstanceStore(parts.sqlite);
  const follow = ({ activities, timerAt, deliveries }: FollowUp) => {
    runner.enqueue(activities);
    if (timerAt !== undefined) timers.expect(timerAt);
    engine.deliver(deliveries);
  };
  const engine = new OrchestratorEngine({
    store,
    registry,
    invoke,
    log,
    limit: parts.orchestratorLimit,
    follow,
  });
  const deliver = engine.deliver.bind(engine);
  const runner = new ActivityRunner({
    store,
    registry,
    invoke,
    log,
    limit: parts.activityLimit,
    inputsFor,
    deliver,
  });
  const timers = new DurableTimers(store, deliver, log);
  return {
    store,
    control: new DurableControl(store, engine),
    /** Goes on where the last process stopped. */
    resume: () => {
      engine.resume();
      runner.resume();
      timers.resume();
    },
    close: async () => {
      timers.close();
      runner.close();
      await engine.close();
    },
  };
};
