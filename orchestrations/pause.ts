import type { OrchestrationContext, Task } from 'durable-functions';

/** A durable timer, by the orchestration's own clock. */
export const pause = (context: OrchestrationContext, seconds: number): Task =>
  context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + seconds * 1000));
