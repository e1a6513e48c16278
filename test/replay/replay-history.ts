import { ACTION, decodeAction, type Action } from '../../local/host/durable/actions.ts';
import { EVENT } from '../../local/host/durable/history-event.ts';
import type { Orchestrate } from '../support/orchestrators.ts';
import type { RecordedInstance } from '../support/histories.ts';

type Event = RecordedInstance['history'][number];

/** What an orchestration asked for in one episode, in words. Waits leave no trace in a history before their event comes. */
type Step = string;

interface Episode {
  /** The history up to and including what woke the orchestration. */
  upTo: Event[];
  wokenBy: string;
  made: Step[];
}

/**
 * Replays a recorded history against today's code, episode by episode, and compares what the code asks for with what the
 * history says was done. Answers the first difference, or undefined. How long a timer runs and what an activity is
 * handed may change between builds: the framework does not mind. What comes after what may not.
 */
export const firstDifference = async (
  orchestrate: Orchestrate,
  { name, instanceId, history }: RecordedInstance,
): Promise<string | undefined> => {
  let known = 0;
  for (const [index, { upTo, wokenBy, made }] of episodesOf(history).entries()) {
    const answer = await orchestrate(instanceId, upTo);
    const where = `${name} ${instanceId}, episode ${index + 1} (woken by ${wokenBy})`;
    if (answer.kind !== 'state') return `${where}: today’s code throws, the history says ${say(made)}.`;
    const asked = answer.actions.slice(known).map(decodeAction).flatMap(stepOf);
    const again = answer.actions.map(decodeAction).some(isContinueAsNew);
    if (answer.isDone && !again) asked.push(`end with ${JSON.stringify(answer.output)}`);
    if (say(asked) !== say(made))
      return `${where}: today’s code asks to ${say(asked)}, the history says ${say(made)}.`;
    known = answer.actions.length;
  }
  return undefined;
};

const say = (steps: readonly Step[]): string => steps.join(', then ') || 'wait';

const isContinueAsNew = (action: Action): boolean =>
  action.kind === 'leaf' && action.leaf.actionType === ACTION.continueAsNew;

const stepOf = (action: Action): Step[] => {
  if (action.kind !== 'leaf') return action.of.flatMap(stepOf);
  switch (action.leaf.actionType) {
    case ACTION.activity:
    case ACTION.activityWithRetry:
      return [`run ${action.leaf.functionName}`];
    case ACTION.timer:
      return ['set a timer'];
    case ACTION.continueAsNew:
      return ['continue as new'];
    case ACTION.child:
    case ACTION.childWithRetry:
      return [`call ${action.leaf.functionName}`];
    case ACTION.wait:
      return [];
  }
};

const episodesOf = (history: readonly Event[]): Episode[] => {
  const retries = new Retries();
  const starts = history.flatMap(({ EventType }, index) =>
    EventType === EVENT.orchestratorStarted ? [index] : [],
  );
  return starts.flatMap((from, index) => {
    const events = history.slice(from, starts[index + 1]);
    const cut = events.findIndex(isOwn);
    // The newest episode of a running instance may not have been answered yet.
    if (cut < 0) return [];
    const woken = events.slice(1, cut);
    const made = events.slice(cut).filter((event) => !retries.made(event, woken));
    return [
      {
        upTo: history.slice(0, from + cut),
        wokenBy: woken.map((event) => describe(event, history)).join(' and ') || 'nothing',
        made: made.flatMap(recordedStep),
      },
    ];
  });
};

const own: readonly number[] = [
  EVENT.taskScheduled,
  EVENT.childCreated,
  EVENT.timerCreated,
  EVENT.executionCompleted,
  EVENT.orchestratorCompleted,
];
const isOwn = ({ EventType }: Event): boolean => own.includes(EventType);

const recordedStep = (event: Event): Step[] => {
  switch (event.EventType) {
    case EVENT.taskScheduled:
      return [`run ${String(event['Name'])}`];
    case EVENT.childCreated:
      return [`call ${String(event['Name'])}`];
    case EVENT.timerCreated:
      return ['set a timer'];
    case EVENT.executionCompleted:
      return [`end with ${String(event['Result'])}`];
    default:
      return [];
  }
};

const describe = (event: Event, history: readonly Event[]): string => {
  const id = event['TaskScheduledId'];
  const work = history.find((one) => one.EventType === EVENT.taskScheduled && one.EventId === id);
  switch (event.EventType) {
    case EVENT.taskCompleted:
      return `the answer of ${String(work?.['Name'])}`;
    case EVENT.taskFailed:
      return `the failure of ${String(work?.['Name'])}`;
    case EVENT.eventRaised:
      return `the event ${kindOf(event)}`;
    case EVENT.timerFired:
      return 'a timer';
    default:
      return 'its start';
  }
};

const kindOf = (event: Event): string => {
  const given: unknown = JSON.parse(String(event['Input']));
  return typeof given === 'object' && given !== null && 'kind' in given
    ? String(given.kind)
    : String(event['Name']);
};

/** Timers and repeats that the host makes by itself after an activity has failed: no action stands for them. */
class Retries {
  readonly #pauses = new Set<unknown>();

  made(event: Event, woken: readonly Event[]): boolean {
    if (event.EventType === EVENT.timerCreated && woken.some((one) => one.EventType === EVENT.taskFailed)) {
      this.#pauses.add(event.EventId);
      return true;
    }
    const repeats = woken.some(
      (one) => one.EventType === EVENT.timerFired && this.#pauses.has(one['TimerId']),
    );
    return event.EventType === EVENT.taskScheduled && repeats;
  }
}
