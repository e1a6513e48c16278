/** `raised`: the event is kept for the instance, or the instance has ended and nobody needs it. */
export type RaiseOutcome = 'raised' | 'unknown';

/** The durable client, in the words of this product. Inputs and events are plain objects without secrets. */
export interface Workflows {
  /** Starting an id that is there already is `exists`, not an error. */
  start(orchestration: string, instanceId: string, input: object): Promise<'started' | 'exists'>;
  raise(instanceId: string, eventName: string, event: object): Promise<RaiseOutcome>;
  /** `unknown` when no such instance was ever started or it was purged. */
  status(instanceId: string): Promise<'running' | 'ended' | 'unknown'>;
}
