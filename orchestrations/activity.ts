import type { Workflows } from '../shared/ports/workflows.ts';
import type { ActivityDescriptor } from './descriptor.ts';

/** What an activity gets with each call: a durable client belongs to the invocation, not to the app. */
export interface ActivityCall {
  workflows: Workflows;
}

/** An activity as the composition root registers it. */
export type Activity<D> =
  D extends ActivityDescriptor<infer Input, infer Output>
    ? (input: Input, call: ActivityCall) => Promise<Output>
    : never;
