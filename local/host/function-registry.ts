import { z } from 'zod';

const binding = z.looseObject({
  type: z.string(),
  direction: z.string().optional(),
  name: z.string().optional(),
});
export type Binding = z.infer<typeof binding>;

const metadata = z.looseObject({
  name: z.string(),
  bindings: z.record(z.string(), binding),
  /** A policy of the function's own, which only the real host keeps. */
  retryOptions: z.unknown().optional(),
});

export type FunctionCallback = (...args: unknown[]) => unknown;
export type RegisteredFunction = {
  readonly name: string;
  /** What the SDK registered, handed back to it at each call. */
  readonly metadata: unknown;
  readonly bindings: Record<string, Binding>;
  /** Name of the trigger's binding, and the binding. */
  readonly triggerName: string;
  readonly trigger: Binding;
  readonly callback: FunctionCallback;
};

export type HookName = 'appStart' | 'appTerminate' | 'preInvocation' | 'postInvocation' | 'log';
export type Hook = (context: Record<string, unknown>) => unknown;

const SUPPORTED_TRIGGERS = new Set([
  'httptrigger',
  'timertrigger',
  'activitytrigger',
  'orchestrationtrigger',
]);
const SUPPORTED_INPUTS = new Set(['durableclient', 'orchestrationclient']);
const SUPPORTED_OUTPUTS = new Set(['http']);

const notHere = (what: string, name: string) =>
  new Error(
    `Function '${name}' uses ${what}, which this local host does not implement; ` +
      '`func start` (Azure Functions Core Tools) does.',
  );

const refuseUnsupported = (name: string, bindings: Record<string, Binding>, trigger: Binding): void => {
  if (!SUPPORTED_TRIGGERS.has(trigger.type.toLowerCase()))
    throw notHere(`a trigger of type '${trigger.type}'`, name);
  for (const one of Object.values(bindings)) {
    if (one === trigger) continue;
    const supported = one.direction === 'out' ? SUPPORTED_OUTPUTS : SUPPORTED_INPUTS;
    if (!supported.has(one.type.toLowerCase())) throw notHere(`a binding of type '${one.type}'`, name);
  }
};

/** The functions and hooks an app has registered, by the SDK's calls into `@azure/functions-core`. */
export class FunctionRegistry {
  readonly functions = new Map<string, RegisteredFunction>();
  readonly hooks: Record<HookName, Hook[]> = {
    appStart: [],
    appTerminate: [],
    preInvocation: [],
    postInvocation: [],
    log: [],
  };

  /** Throws when the function needs what this host lacks, or when its name is taken. */
  add(foreign: unknown, callback: FunctionCallback): RegisteredFunction {
    const { name, bindings, retryOptions } = metadata.parse(foreign);
    const entry = Object.entries(bindings).find(([, one]) => /trigger$/i.test(one.type));
    if (!entry) throw new Error(`Function '${name}' has no trigger.`);
    refuseUnsupported(name, bindings, entry[1]);
    if (retryOptions) throw notHere('a retry policy of its own', name);
    if (this.functions.has(name)) throw new Error(`Two functions are named '${name}'.`);
    const registered = {
      name,
      metadata: foreign,
      bindings,
      triggerName: entry[0],
      trigger: entry[1],
      callback,
    };
    this.functions.set(name, registered);
    return registered;
  }

  ofType(triggerType: string): RegisteredFunction[] {
    return [...this.functions.values()].filter(
      (one) => one.trigger.type.toLowerCase() === triggerType.toLowerCase(),
    );
  }
}
