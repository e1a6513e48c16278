import { ACTION, decodeAction, type LeafAction } from '../../local/host/durable/actions.ts';
import { EVENT } from '../../local/host/durable/history-event.ts';
import { firstTry, pauseAfter } from '../../local/host/durable/retry-pause.ts';
import type { HistoryEvent, Orchestrate } from './orchestrators.ts';

/** What the orchestration finds outside of itself, at a virtual time. */
export interface World {
  /** Throws for an activity that fails. */
  activity(name: string, input: Record<string, unknown>, at: Date): object;
  /** The next event for the instance, or undefined when nobody raises anything any more. */
  nextEvent?(at: Date): { at: Date; name: string; event: object } | undefined;
}

export interface Run {
  status: 'completed' | 'waiting' | 'failed';
  output?: unknown;
  /** History events of each generation. */
  generations: number[];
  calls: { name: string; input: Record<string, unknown>; at: Date }[];
  /** Seconds of every timer that the workflow set. */
  pauses: number[];
  endedAt: Date;
}

interface Start {
  name: string;
  instanceId: string;
  input: object;
  at?: Date;
  /** The run is cut off here, as waiting. */
  until?: Date;
}

type Fields = Record<string, unknown>;
type Leaf<T extends LeafAction['actionType']> = Extract<LeafAction, { actionType: T }>;

/**
 * Plays an orchestration that does one thing after another, through the SDK, with the histories that the Durable
 * extension would write; timers take no time.
 */
export const play = async (orchestrate: Orchestrate, start: Start, world: World): Promise<Run> => {
  const virtual = new VirtualHost(orchestrate, start, world);
  while (await virtual.episode());
  return virtual.run;
};

class VirtualHost {
  readonly run: Run;
  readonly #given: { orchestrate: Orchestrate; start: Start; world: World };
  #now: number;
  #input: unknown;
  #history: HistoryEvent[] = [];
  #incoming: Fields[] = [];
  #handled = 0;
  #numbered = 0;

  constructor(orchestrate: Orchestrate, start: Start, world: World) {
    this.#given = { orchestrate, start, world };
    this.#now = (start.at ?? new Date('2026-11-02T08:00:00.000Z')).getTime();
    this.#input = start.input;
    this.run = { status: 'waiting', generations: [], calls: [], pauses: [], endedAt: new Date(this.#now) };
    this.#begin();
  }

  /** Whether there is more to come. */
  async episode(): Promise<boolean> {
    this.#write({ EventType: EVENT.orchestratorStarted }, ...this.#incoming);
    const answer = await this.#given.orchestrate(this.#given.start.instanceId, this.#history);
    if (answer.kind !== 'state') return this.#end('failed', answer.kind === 'threw' ? answer.message : '');
    const asked = answer.actions.slice(this.#handled).map(decodeAction);
    const [action] = asked;
    if (asked.length > 1 || (action && action.kind !== 'leaf'))
      throw new Error('This host plays orchestrations that do one thing at a time.');
    if (action?.leaf.actionType === ACTION.continueAsNew) return this.#again(action.leaf);
    if (answer.isDone) return this.#end('completed', answer.output);
    if (!action) throw new Error('The orchestration waits for nothing.');
    this.#handled += 1;
    return this.#carryOut(action.leaf);
  }

  #begin(): void {
    this.#history = [];
    this.#handled = 0;
    this.#numbered = 0;
    const { name: Name } = this.#given.start;
    this.#incoming = [{ EventType: EVENT.executionStarted, Name, Input: JSON.stringify(this.#input) }];
  }

  #write(...events: Fields[]): void {
    for (const event of events)
      this.#history.push({
        EventType: -1,
        EventId: -1,
        IsPlayed: false,
        Timestamp: new Date(this.#now).toISOString(),
        ...event,
      });
  }

  #again({ input }: Leaf<typeof ACTION.continueAsNew>): true {
    this.#close();
    this.#input = input;
    this.#begin();
    return true;
  }

  #end(status: Run['status'], output: unknown): false {
    this.#close();
    Object.assign(this.run, { status, output, endedAt: new Date(this.#now) });
    return false;
  }

  #close(): void {
    this.#write({ EventType: EVENT.executionCompleted }, { EventType: EVENT.orchestratorCompleted });
    this.run.generations.push(this.#history.length);
  }

  async #carryOut(action: LeafAction): Promise<boolean> {
    switch (action.actionType) {
      case ACTION.activityWithRetry:
        await this.#activity(action);
        return true;
      case ACTION.timer:
        this.run.pauses.push((action.fireAt - this.#now) / 1000);
        this.#timer(action.fireAt);
        return !this.#isOver();
      case ACTION.wait:
        return this.#wait(action.externalEventName);
      default:
        throw new Error(`This host does not play actions of type ${action.actionType}.`);
    }
  }

  #isOver(): boolean {
    const { until } = this.#given.start;
    if (!until || this.#now <= until.getTime()) return false;
    this.run.generations.push(this.#history.length);
    this.run.endedAt = until;
    return true;
  }

  /** As recorded: every failed try is followed by a timer and, unless it was the last, by the next try. */
  async #activity(action: Leaf<typeof ACTION.activityWithRetry>): Promise<void> {
    const { functionName: name, input, retryOptions } = action;
    for (let tries = 1; tries <= retryOptions.maxNumberOfAttempts; tries += 1) {
      const TaskScheduledId = this.#schedule({ EventType: EVENT.taskScheduled, Name: name });
      try {
        const given = input as Record<string, unknown>;
        const at = new Date(this.#now);
        this.run.calls.push({ name, input: given, at });
        const Result = JSON.stringify(this.#given.world.activity(name, given, at));
        this.#incoming = [{ EventType: EVENT.taskCompleted, TaskScheduledId, Result }];
        return;
      } catch (error) {
        const Reason = `Activity function '${name}' failed: ${String(error)}`;
        this.#incoming = [{ EventType: EVENT.taskFailed, TaskScheduledId, Reason, Details: '' }];
        await this.#unchanged();
        this.#timer(this.#now + pauseAfter({ ...firstTry(action, '', this.#now), tries }));
        if (tries < retryOptions.maxNumberOfAttempts) await this.#unchanged();
      }
    }
  }

  /** An episode between two tries: the SDK must ask for nothing new. */
  async #unchanged(): Promise<void> {
    this.#write({ EventType: EVENT.orchestratorStarted }, ...this.#incoming);
    const answer = await this.#given.orchestrate(this.#given.start.instanceId, this.#history);
    if (answer.kind !== 'state' || answer.actions.length !== this.#handled)
      throw new Error('The orchestration went on while an activity was being tried again.');
  }

  #timer(fireAt: number): void {
    const FireAt = new Date(fireAt).toISOString();
    const TimerId = this.#schedule({ EventType: EVENT.timerCreated, FireAt });
    this.#now = Math.max(this.#now, fireAt);
    this.#incoming = [{ EventType: EVENT.timerFired, TimerId, FireAt }];
  }

  #schedule(event: Fields): number {
    const EventId = this.#numbered++;
    this.#write({ ...event, EventId }, { EventType: EVENT.orchestratorCompleted });
    return EventId;
  }

  #wait(name: string): boolean {
    this.#write({ EventType: EVENT.orchestratorCompleted });
    const next = this.#given.world.nextEvent?.(new Date(this.#now));
    if (!next || (this.#given.start.until && next.at > this.#given.start.until)) {
      this.run.generations.push(this.#history.length);
      return false;
    }
    if (next.name !== name) throw new Error(`${next.name} is raised, but ${name} is waited for.`);
    this.#now = Math.max(this.#now, next.at.getTime());
    this.#incoming = [{ EventType: EVENT.eventRaised, Name: name, Input: JSON.stringify(next.event) }];
    return true;
  }
}
