import { RetryOptions, type OrchestrationContext, type Task } from 'durable-functions';
import type { ActivityDescriptor } from './descriptor.ts';

/**
 * How a workflow repeats an activity that threw (a store or a service that does not answer): from five seconds to a
 * quarter of an hour apart, for about six hours.
 */
const patience = (): RetryOptions => retries(30);

/** Children come back by themselves, so they do not dwell on one step. */
const shortPatience = (): RetryOptions => retries(4);

const retries = (attempts: number): RetryOptions => {
  const options = new RetryOptions(5_000, attempts);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = 15 * 60_000;
  return options;
};

/**
 * What every input and event may carry beside its own: which request or timer caused it, as a traceparent (W3C). It goes
 * on from a workflow's input to its activities, and from there to what they start and raise.
 */
export interface Caused {
  cause?: string;
}

const withCause = (context: OrchestrationContext, input: object): object => {
  const { cause } = context.df.getInput<Caused | undefined>() ?? {};
  return typeof cause === 'string' ? { cause, ...input } : input;
};

/** Calls an activity by its descriptor, typed. Activities take and return objects: the host changes bare values. */
export const runActivity = function* <Input extends object, Output extends object>(
  context: OrchestrationContext,
  descriptor: ActivityDescriptor<Input, Output>,
  input: Input,
): Generator<Task, Output, unknown> {
  const output = yield context.df.callActivityWithRetry(
    descriptor.name,
    patience(),
    withCause(context, input),
  );
  return output as Output;
};

/** The same for a step that is repeated anyway: undefined when it kept failing, so that the child waits and goes on. */
export const tryActivity = function* <Input extends object, Output extends object>(
  context: OrchestrationContext,
  descriptor: ActivityDescriptor<Input, Output>,
  input: Input,
): Generator<Task, Output | undefined, unknown> {
  try {
    const output = yield context.df.callActivityWithRetry(
      descriptor.name,
      shortPatience(),
      withCause(context, input),
    );
    return output as Output;
  } catch {
    return undefined;
  }
};

/**
 * Several calls of one activity at once, in the order of their inputs. Such an activity answers and never throws: the
 * first that threw would hide the others. Undefined when the host cut one of them off all the same.
 */
export const runTogether = function* <Input extends object, Output extends object>(
  context: OrchestrationContext,
  descriptor: ActivityDescriptor<Input, Output>,
  inputs: readonly Input[],
): Generator<Task, Output[] | undefined, unknown> {
  const calls = inputs.map((input) => context.df.callActivity(descriptor.name, withCause(context, input)));
  try {
    const outputs = yield context.df.Task.all(calls);
    return outputs as Output[];
  } catch {
    return undefined;
  }
};
