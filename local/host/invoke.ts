import { randomUUID } from 'node:crypto';
import type { CoreState } from './functions-core.ts';
import type { HookName, RegisteredFunction } from './function-registry.ts';
import type { HostLog } from './host-log.ts';
import type { TypedData } from './typed-data.ts';

export type Invocation = {
  readonly inputData: { name: string; data: TypedData }[];
  readonly triggerMetadata?: Record<string, TypedData>;
  readonly invocationId?: string;
};

/** `result` is what the handler returned, as the very object; `returnValue` its form on the wire. */
export type InvocationResult = { result: unknown; returnValue: TypedData | null | undefined };

export type Invoke = (
  fn: RegisteredFunction,
  invocation: Invocation,
  options?: { wire: boolean },
) => Promise<InvocationResult>;

/**
 * Calls one function the way the Functions worker does: arguments from the model, preInvocation hooks, the handler,
 * postInvocation hooks, the response. Rejects with what the handler (or a hook) threw.
 * `wire: false` skips the wire form, for callers that read the object itself.
 */
export const makeInvoke = (state: CoreState, log: HostLog): Invoke => {
  const appHookData = {};
  const runHooks = async (name: HookName, context: Record<string, unknown>) => {
    for (const hook of state.registry.hooks[name]) await hook(context);
  };
  return async (fn, invocation, options = { wire: true }) => {
    if (!state.model) throw new Error('The app has not loaded @azure/functions.');
    const invocationId = invocation.invocationId ?? randomUUID();
    const core = {
      invocationId,
      metadata: fn.metadata,
      request: { ...invocation, invocationId },
      state: undefined as string | undefined,
      log: (level: string, category: string, message: string) =>
        category === 'user'
          ? log.app({ function: fn.name, invocation: invocationId, level, message })
          : log.host(level, message),
    };
    const model = state.model.getInvocationModel(core);
    const { context: invocationContext, inputs } = await model.getArguments();
    const hookData = {};
    const before = { hookData, appHookData, invocationContext, inputs, functionCallback: fn.callback };
    core.state = 'preInvocationHooks';
    await runHooks('preInvocation', before);
    const after = {
      hookData,
      appHookData,
      invocationContext,
      inputs: before.inputs,
      result: null as unknown,
      error: null as unknown,
    };
    core.state = 'invocation';
    try {
      after.result = await model.invokeFunction(invocationContext, before.inputs, before.functionCallback);
    } catch (error) {
      after.error = error ?? new Error(`Function '${fn.name}' threw nothing.`);
    }
    core.state = 'postInvocationHooks';
    await runHooks('postInvocation', after);
    if (after.error) throw after.error;
    if (!options.wire) return { result: after.result, returnValue: undefined };
    const { returnValue } = await model.getResponse(invocationContext, after.result);
    return { result: after.result, returnValue };
  };
};
