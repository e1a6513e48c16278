import { FunctionRegistry } from './function-registry.ts';
import type { FunctionCallback, Hook, HookName } from './function-registry.ts';
import type { HostLog } from './host-log.ts';
import type { TypedData } from './typed-data.ts';

/** What `@azure/functions` hands over as its model; each call of a function goes through one invocation model. */
type InvocationModel = {
  getArguments(): Promise<{ context: object; inputs: unknown[] }>;
  invokeFunction(context: object, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: object, result: unknown): Promise<{ returnValue?: TypedData | null }>;
};

export type ProgrammingModel = {
  name: string;
  version: string;
  getInvocationModel(core: object): InvocationModel;
  getCapabilities?(capabilities: Record<string, string>): Promise<Record<string, string>>;
};

export type CoreState = { registry: FunctionRegistry; model?: ProgrammingModel; starting: boolean };

const disposable = (dispose: () => void) => ({ dispose });

/**
 * The module that `@azure/functions` finds as `@azure/functions-core` inside a Functions host
 * (types-core of azure-functions-nodejs-worker). Its absence is what puts the SDK in test mode.
 */
export const makeFunctionsCore = (log: HostLog): { state: CoreState; core: object } => {
  const state: CoreState = { registry: new FunctionRegistry(), starting: true };
  const core = {
    version: '4.0.0',
    hostVersion: '4.1037.0',
    setProgrammingModel: (model: ProgrammingModel) => {
      state.model = model;
    },
    getProgrammingModel: () => state.model,
    registerFunction: (metadata: unknown, callback: FunctionCallback) => {
      if (!state.starting) throw new Error('A function can only be registered while the app starts.');
      const { name } = state.registry.add(metadata, callback);
      return disposable(() => state.registry.functions.delete(name));
    },
    registerHook: (name: HookName, hook: Hook) => {
      const hooks = state.registry.hooks[name];
      if (!hooks) throw new RangeError(`Unknown hook '${name}'.`);
      hooks.push(hook);
      return disposable(() => hooks.splice(hooks.indexOf(hook), 1));
    },
    log: (level: string, _category: string, message: string) => log.host(level, message),
  };
  return { state, core };
};
