/**
 * The one place where a name and its types meet. An activity or orchestration that is called must be registered under
 * the same descriptor: calling a name that does not exist leaves a real instance Running for ever.
 */
export interface ActivityDescriptor<Input extends object, Output extends object> {
  readonly name: string;
  /** Types only; never present at run time. */
  readonly types?: { input: Input; output: Output };
}

export interface OrchestrationDescriptor<Input extends object> {
  readonly name: string;
  readonly types?: { input: Input };
}

export const activity = <Input extends object, Output extends object>(
  name: string,
): ActivityDescriptor<Input, Output> => ({ name });

export const orchestration = <Input extends object>(name: string): OrchestrationDescriptor<Input> => ({
  name,
});
