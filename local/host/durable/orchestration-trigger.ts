import type { RegisteredFunction } from '../function-registry.ts';
import type { Invoke } from '../invoke.ts';
import { decodeAnswer, decodeThrown } from './orchestrator-answer.ts';
import type { Answer } from './orchestrator-answer.ts';
import type { LiveInstance } from './live-instance.ts';

/** Limits the host states in every payload; the SDK cuts long timers by them. */
const CONSTANTS =
  '"upperSchemaVersion":1,"upperSchemaVersionNew":3,"longRunningTimerIntervalDuration":"3.00:00:00",' +
  '"maximumShortTimerDuration":"6.00:00:00","defaultHttpAsyncRequestSleepTimeMillseconds":30000';

/** The trigger's data, whole history included, as the Durable extension sends it (schema 3). */
const payload = (instance: LiveInstance, history: string, isReplaying: boolean): string =>
  `{"history":[${history}],"input":${instance.input},"instanceId":${JSON.stringify(instance.id)},` +
  `"isReplaying":${isReplaying},"parentInstanceId":` +
  `${JSON.stringify(instance.parent?.OrchestrationInstance.InstanceId ?? null)},${CONSTANTS}}`;

/** Runs one episode of the app's orchestrator over `history` (JSON events without brackets). */
export const runOrchestrator = async (
  invoke: Invoke,
  fn: RegisteredFunction,
  instance: LiveInstance,
  history: string,
  isReplaying: boolean,
): Promise<Answer> => {
  const json = payload(instance, history, isReplaying);
  let result: unknown;
  try {
    // The object itself, not its wire form: it tells whether one task stands in two places.
    ({ result } = await invoke(
      fn,
      { inputData: [{ name: fn.triggerName, data: { json } }] },
      { wire: false },
    ));
  } catch (thrown) {
    return decodeThrown(thrown);
  }
  return decodeAnswer(result);
};
