import { z } from 'zod';
import { EVENT } from './history-event.ts';

const event = z.looseObject({ EventType: z.number(), EventId: z.number(), Timestamp: z.string() });
type Event = z.infer<typeof event>;
type View = Record<string, unknown>;

const NAMES = new Map<number, string>(
  Object.entries({
    ExecutionStarted: EVENT.executionStarted,
    ExecutionCompleted: EVENT.executionCompleted,
    ExecutionTerminated: EVENT.executionTerminated,
    TaskCompleted: EVENT.taskCompleted,
    TaskFailed: EVENT.taskFailed,
    SubOrchestrationInstanceCompleted: EVENT.childCompleted,
    SubOrchestrationInstanceFailed: EVENT.childFailed,
    TimerCreated: EVENT.timerCreated,
    TimerFired: EVENT.timerFired,
    EventRaised: EVENT.eventRaised,
    ExecutionSuspended: EVENT.executionSuspended,
    ExecutionResumed: EVENT.executionResumed,
  }).map(([name, type]) => [type, name]),
);

/** Events that a status does not show; what was scheduled is shown with its answer. */
const HIDDEN = new Set<number>([
  EVENT.orchestratorStarted,
  EVENT.orchestratorCompleted,
  EVENT.taskScheduled,
  EVENT.childCreated,
]);

const parsed = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : (text ?? null));

const answerView = (one: Event, scheduled: Map<unknown, Event>, showOutput: boolean): View => {
  const { TaskScheduledId, Result, ...rest } = one;
  const from = scheduled.get(TaskScheduledId);
  const result = 'Result' in one && showOutput ? { Result: parsed(Result) } : {};
  return {
    ...rest,
    ...result,
    ScheduledTime: from?.Timestamp.replace(/Z$/, '+00:00'),
    FunctionName: from?.['Name'],
    Input: null,
  };
};

const oneView = (one: Event, scheduled: Map<unknown, Event>, showOutput: boolean): View => {
  switch (one.EventType) {
    case EVENT.executionStarted: {
      const { OrchestrationInstance: _i, ParentInstance: _p, Name, Version: _v, Tags: _t, ...rest } = one;
      return { ...rest, FunctionName: Name };
    }
    case EVENT.executionCompleted: {
      const { Result, ...rest } = one;
      return showOutput ? { ...rest, Result: parsed(Result) } : rest;
    }
    case EVENT.taskCompleted:
    case EVENT.taskFailed:
    case EVENT.childCompleted:
    case EVENT.childFailed:
      return answerView(one, scheduled, showOutput);
    case EVENT.timerFired: {
      const { TimerId: _, ...rest } = one;
      return rest;
    }
    default:
      return one;
  }
};

/** The history as a status query shows it (`showHistory=true`). `history` is JSON events without brackets. */
export const historyView = (history: string, showOutput: boolean): object[] => {
  const events = z.array(event).parse(JSON.parse(`[${history}]`));
  const scheduled = new Map<unknown, Event>();
  for (const one of events)
    if (one.EventType === EVENT.taskScheduled || one.EventType === EVENT.childCreated)
      scheduled.set(one.EventId, one);
  return events
    .filter((one) => !HIDDEN.has(one.EventType))
    .map((one) => {
      const { EventId: _e, IsPlayed: _p, ...shown } = oneView(one, scheduled, showOutput);
      return { ...shown, EventType: NAMES.get(one.EventType) ?? String(one.EventType) };
    });
};
