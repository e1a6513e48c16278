import { makeFunctionsCore } from '../../local/host/functions-core.ts';
import type { FunctionRegistry } from '../../local/host/function-registry.ts';
import type { HostLog } from '../../local/host/host-log.ts';
import { decodeAnswer, decodeThrown, type Answer } from '../../local/host/durable/orchestrator-answer.ts';
import type { Ports } from '../../shared/ports/ports.ts';

const quiet: HostLog = {
  host: () => undefined,
  app: () => undefined,
  failure: () => undefined,
};

/** Runs what registers functions and answers all that it registered, as a Functions host would see it. */
export const registeredBy = async (register: () => Promise<void>): Promise<FunctionRegistry> => {
  const { state, core } = makeFunctionsCore(quiet);
  await jest.isolateModulesAsync(async () => {
    jest.doMock('@azure/functions-core', () => core, { virtual: true });
    await register();
  });
  return state.registry;
};

/** One event of a history, as the Durable extension sends it. */
export interface HistoryEvent {
  EventType: number;
  EventId: number;
  IsPlayed: boolean;
  Timestamp: string;
  [field: string]: unknown;
}

/** One episode of an orchestration: the history so far in, the whole list of actions since the generation began out. */
export type Orchestrate = (instanceId: string, history: readonly HistoryEvent[]) => Promise<Answer>;

/** The product's orchestrations as the SDK replays them, by name. Activities are not run. */
export const loadOrchestrations = (): Promise<ReadonlyMap<string, Orchestrate>> =>
  orchestrationsOf(async () => {
    const { registerDurable } = await import('../../functions/durable/register.ts');
    registerDurable({} as Ports);
  });

/** The same of whatever registers them. */
export const orchestrationsOf = async (
  register: () => Promise<void>,
): Promise<ReadonlyMap<string, Orchestrate>> => {
  const registry = await registeredBy(register);
  return new Map(
    registry
      .ofType('orchestrationTrigger')
      .map(({ name, callback }) => [name, (id, history) => episode(callback, id, history)]),
  );
};

export const loadOrchestration = async (name: string): Promise<Orchestrate> => {
  const found = (await loadOrchestrations()).get(name);
  if (!found) throw new Error(`${name} is not registered.`);
  return found;
};

const episode = async (
  callback: (...given: unknown[]) => unknown,
  instanceId: string,
  given: readonly HistoryEvent[],
): Promise<Answer> => {
  // A copy: the SDK makes dates of the timestamps.
  const history = given.map((event) => ({ ...event }));
  const started = history.find(({ EventType }) => EventType === 0);
  const trigger = {
    history,
    instanceId,
    input: JSON.parse(String(started?.['Input'])) as unknown,
    isReplaying: history.filter(({ EventType }) => EventType === 12).length > 1,
    parentInstanceId: null,
    upperSchemaVersion: 1,
    upperSchemaVersionNew: 3,
    longRunningTimerIntervalDuration: '3.00:00:00',
    maximumShortTimerDuration: '6.00:00:00',
    defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
  };
  try {
    return decodeAnswer(await callback(trigger, { error: () => undefined }));
  } catch (thrown) {
    return decodeThrown(thrown);
  }
};
