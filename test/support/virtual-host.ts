import { ACTION, decodeAction, type LeafAction } from '../../local/host/durable/actions.ts';
import { EVENT } from '../../local/host/durable/history-event.ts';
import { firstTry, pauseAfter } from '../../local/host/durable/retry-pause.ts';
import type { Answer } from '../../local/host/durable/orchestrator-answer.ts';
import type { HistoryEvent, Orchestrate } from './orchestrators.ts';
import { VirtualHistory } from './virtual-history.ts';

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
  /** How many history events each generation has. */
  generations: number[];
  /** Those of the last one. */
  history: HistoryEvent[];
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
  #history: VirtualHistory;
  #handled = 0;

  constructor(orchestrate: Orchestrate, start: Start, world: World) {
    this.#given = { orchestrate, start, world };
    const at = start.at ?? new Date('2026-11-02T08:00:00.000Z');
    this.#history = new VirtualHistory(start.name, start.input, at.getTime());
    const { events: history } = this.#history;
    this.run = { status: 'waiting', generations: [], history, calls: [], pauses: [], endedAt: at };
  }

  /** Whether there is more to come. */
  async episode(): Promise<boolean> {
    const answer = await this.#ask();
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

  #ask(): Promise<Answer> {
    this.#history.open();
    return this.#given.orchestrate(this.#given.start.instanceId, this.#history.events);
  }

  #again({ input }: Leaf<typeof ACTION.continueAsNew>): true {
    this.#history.end();
    this.#count();
    this.#history = new VirtualHistory(this.#given.start.name, input, this.#history.now);
    this.run.history = this.#history.events;
    this.#handled = 0;
    return true;
  }

  #end(status: Run['status'], output: unknown): false {
    this.#history.end(output);
    Object.assign(this.run, { status, output });
    return this.#stop(new Date(this.#history.now));
  }

  #stop(endedAt: Date): false {
    this.#count();
    this.run.endedAt = endedAt;
    return false;
  }

  #count(): void {
    this.run.generations.push(this.#history.events.length);
  }

  async #carryOut(action: LeafAction): Promise<boolean> {
    switch (action.actionType) {
      case ACTION.activityWithRetry:
        await this.#activity(action);
        return true;
      case ACTION.timer:
        return this.#timer(action.fireAt);
      case ACTION.wait:
        return this.#wait(action.externalEventName);
      default:
        throw new Error(`This host does not play actions of type ${action.actionType}.`);
    }
  }

  /** As recorded: every failed try is followed by a timer and, unless it was the last, by the next try. */
  async #activity(action: Leaf<typeof ACTION.activityWithRetry>): Promise<void> {
    const { maxNumberOfAttempts } = action.retryOptions;
    for (let tries = 1; tries <= maxNumberOfAttempts; tries += 1) {
      if (this.#tried(action)) return;
      await this.#unchanged();
      const { now } = this.#history;
      this.#history.passTimer(now + pauseAfter({ ...firstTry(action, '', now), tries }));
      if (tries < maxNumberOfAttempts) await this.#unchanged();
    }
  }

  #tried({ functionName: name, input }: Leaf<typeof ACTION.activityWithRetry>): boolean {
    const TaskScheduledId = this.#history.schedule({ EventType: EVENT.taskScheduled, Name: name });
    const given = input as Record<string, unknown>;
    const at = new Date(this.#history.now);
    this.run.calls.push({ name, input: given, at });
    try {
      const Result = JSON.stringify(this.#given.world.activity(name, given, at));
      this.#history.wakeBy({ EventType: EVENT.taskCompleted, TaskScheduledId, Result });
      return true;
    } catch (error) {
      const Reason = `Activity function '${name}' failed: ${String(error)}`;
      this.#history.wakeBy({ EventType: EVENT.taskFailed, TaskScheduledId, Reason, Details: '' });
      return false;
    }
  }

  /** An episode between two tries: the SDK must ask for nothing new. */
  async #unchanged(): Promise<void> {
    const answer = await this.#ask();
    if (answer.kind !== 'state' || answer.actions.length !== this.#handled)
      throw new Error('The orchestration went on while an activity was being tried again.');
  }

  #timer(fireAt: number): boolean {
    this.run.pauses.push((fireAt - this.#history.now) / 1000);
    this.#history.passTimer(fireAt);
    const { until } = this.#given.start;
    return until && this.#history.now > until.getTime() ? this.#stop(until) : true;
  }

  #wait(name: string): boolean {
    this.#history.rest();
    const next = this.#given.world.nextEvent?.(new Date(this.#history.now));
    if (!next) return this.#stop(new Date(this.#history.now));
    if (next.name !== name) throw new Error(`${next.name} is raised, but ${name} is waited for.`);
    this.#history.now = Math.max(this.#history.now, next.at.getTime());
    this.#history.wakeBy({ EventType: EVENT.eventRaised, Name: name, Input: JSON.stringify(next.event) });
    return true;
  }
}
