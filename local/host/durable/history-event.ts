/** Event types of a Durable Task history, by the numbers the SDK knows them by (HistoryEventType). */
export const EVENT = {
  executionStarted: 0,
  executionCompleted: 1,
  executionTerminated: 3,
  taskScheduled: 4,
  taskCompleted: 5,
  taskFailed: 6,
  childCreated: 7,
  childCompleted: 8,
  childFailed: 9,
  timerCreated: 10,
  timerFired: 11,
  orchestratorStarted: 12,
  orchestratorCompleted: 13,
  eventRaised: 15,
  executionSuspended: 19,
  executionResumed: 20,
} as const;

type Stamped = { Timestamp: string };
export type ParentInstance = {
  Name: string;
  OrchestrationInstance: { InstanceId: string; ExecutionId: string };
  TaskScheduleId: number;
  Version: null;
};

export type ExecutionStarted = Stamped & {
  EventType: typeof EVENT.executionStarted;
  OrchestrationInstance: { InstanceId: string; ExecutionId: string };
  ParentInstance: ParentInstance | null;
  Name: string;
  Input: string;
  /** How often this id was started again; null for children and for what continued as new. */
  Generation: number | null;
};
/** What reaches an instance from outside of its episodes, waits in its inbox, and becomes history. */
export type InboxEvent =
  | ExecutionStarted
  | (Stamped & { EventType: typeof EVENT.taskCompleted; TaskScheduledId: number; Result: string | null })
  | (Stamped & {
      EventType: typeof EVENT.taskFailed;
      TaskScheduledId: number;
      Reason: string;
      Details: string;
    })
  | (Stamped & { EventType: typeof EVENT.childCompleted; TaskScheduledId: number; Result: string })
  | (Stamped & {
      EventType: typeof EVENT.childFailed;
      TaskScheduledId: number;
      Reason: string;
      Details: string;
    })
  | (Stamped & { EventType: typeof EVENT.timerFired; TimerId: number; FireAt: string })
  | (Stamped & { EventType: typeof EVENT.eventRaised; Name: string; Input: string })
  | (Stamped & { EventType: typeof EVENT.executionSuspended; Reason: string })
  | (Stamped & { EventType: typeof EVENT.executionResumed; Reason: string })
  | (Stamped & { EventType: typeof EVENT.executionTerminated; Input: string });

/** What an episode adds to the history. */
export type OwnEvent =
  | (Stamped & { EventType: typeof EVENT.orchestratorStarted })
  | (Stamped & { EventType: typeof EVENT.orchestratorCompleted })
  | (Stamped & { EventType: typeof EVENT.taskScheduled; EventId: number; Name: string })
  | (Stamped & { EventType: typeof EVENT.childCreated; EventId: number; Name: string; InstanceId: string })
  | (Stamped & { EventType: typeof EVENT.timerCreated; EventId: number; FireAt: string })
  | (Stamped & {
      EventType: typeof EVENT.executionCompleted;
      OrchestrationStatus: 'Completed' | 'Failed' | 'Terminated';
      Result: string | null;
    });

export type HistoryEvent = InboxEvent | OwnEvent;

export const timestamp = (at: number): string => new Date(at).toISOString();

/** Members that the real host writes into an event of this type and that carry nothing here. */
const padding = (event: HistoryEvent): object => {
  switch (event.EventType) {
    case EVENT.executionStarted:
      return {
        Version: null,
        Tags: null,
        Correlation: null,
        ParentTraceContext: null,
        ScheduledStartTime: null,
        GenerateNewTrace: false,
      };
    case EVENT.taskScheduled:
      return { Version: '', Input: null, ParentTraceContext: null, Tags: null };
    case EVENT.childCreated:
      return { Version: null, Input: null, ClientSpanId: null, Tags: null };
    case EVENT.eventRaised:
      return { ParentTraceContext: null };
    case EVENT.taskFailed:
    case EVENT.childFailed:
    case EVENT.executionCompleted:
      return { FailureDetails: null };
    default:
      return {};
  }
};

/** The event as the SDK reads it. Only what answers or comes from outside is ever marked as played. */
export const writeEvent = (event: HistoryEvent, played: boolean): string =>
  JSON.stringify({ EventId: -1, ...event, ...padding(event), IsPlayed: played && isPlayable(event) });

const isPlayable = ({ EventType }: HistoryEvent): boolean => {
  switch (EventType) {
    case EVENT.orchestratorStarted:
    case EVENT.orchestratorCompleted:
    case EVENT.taskScheduled:
    case EVENT.childCreated:
    case EVENT.timerCreated:
      return false;
    default:
      return true;
  }
};

export const writeEvents = (events: readonly HistoryEvent[], played: boolean): string =>
  events.map((event) => writeEvent(event, played)).join(',');
