import type { FunctionRegistry } from '../function-registry.ts';
import type { HostLog } from '../host-log.ts';
import type { Invoke } from '../invoke.ts';
import { commitEnd, commitEpisode } from './commit-episode.ts';
import type { Committed } from './commit-episode.ts';
import { runEpisode } from './episode.ts';
import type { Episode } from './episode.ts';
import { EVENT, timestamp } from './history-event.ts';
import type { FollowUp } from './carry-out.ts';
import type { InstanceStore } from './instance-store.ts';
import { isLive } from './live-instance.ts';
import type { LiveInstance, Message } from './live-instance.ts';
import type { Answer } from './orchestrator-answer.ts';
import { runOrchestrator } from './orchestration-trigger.ts';
import type { Delivery } from './start-instance.ts';
import { takeBatch } from './take-batch.ts';
import { QUIRK } from './traps.ts';

/** Idle instances kept in memory; beyond it the longest idle are read again when next needed. */
const KEPT = 5_000;

type EngineParts = {
  readonly store: InstanceStore;
  readonly registry: FunctionRegistry;
  readonly invoke: Invoke;
  readonly log: HostLog;
  readonly limit: number;
  readonly follow: (followUp: FollowUp) => void;
};

/**
 * Runs orchestrations: one episode of an instance at a time, `limit` instances at once. An episode's outcome is
 * committed before anything of it is seen; what has not been committed is simply run again after a crash.
 */
export class OrchestratorEngine {
  readonly #parts: EngineParts;
  readonly #live = new Map<string, LiveInstance>();
  readonly #ready = new Set<string>();
  readonly #running = new Set<string>();
  #closed = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** Takes up what the last process left. */
  resume(): void {
    for (const id of this.#parts.store.awake()) this.#wake(id);
  }

  /** Hands committed messages to their instances. */
  deliver(deliveries: readonly Delivery[]): void {
    for (const { instanceId, message } of deliveries) {
      // One that is not in memory finds the message in its inbox when it is loaded, and may have done so already.
      const instance = this.#live.get(instanceId);
      if (instance && message.id > instance.loadedThrough) instance.inbox.push(message);
      this.#wake(instanceId);
    }
  }

  /** The instance was removed or started anew: what is in memory of it is no longer true. */
  forget(id: string): void {
    this.#live.delete(id);
  }

  /** Ends once the episodes under way are committed. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#running.size > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  #wake(id: string): void {
    this.#ready.add(id);
    this.#pump();
  }

  #pump(): void {
    for (const id of this.#ready) {
      if (this.#closed || this.#running.size >= this.#parts.limit) return;
      if (this.#running.has(id)) continue;
      this.#ready.delete(id);
      this.#running.add(id);
      void this.#step(id).finally(() => {
        this.#running.delete(id);
        this.#pump();
      });
    }
  }

  async #step(id: string): Promise<void> {
    try {
      const instance = this.#find(id);
      if (!instance) await this.#parts.store.sqlite.write(() => this.#parts.store.clearInboxOfEnded(id));
      else await this.#episode(instance);
    } catch (error) {
      if (!this.#closed) await this.#poisoned(id, error);
    }
  }

  #find(id: string): LiveInstance | undefined {
    const kept = this.#live.get(id);
    if (kept) return kept;
    const loaded = this.#parts.store.load(id);
    if (!loaded) return undefined;
    if (this.#live.size >= KEPT) this.#evict();
    this.#live.set(id, loaded);
    return loaded;
  }

  #evict(): void {
    for (const [id, { inbox }] of this.#live) {
      if (inbox.length === 0 && !this.#running.has(id) && !this.#ready.has(id)) this.#live.delete(id);
      if (this.#live.size < KEPT) return;
    }
  }

  async #episode(instance: LiveInstance): Promise<void> {
    const { store } = this.#parts;
    const { batch, stale } = instance.fresh ? { batch: [], stale: [] } : takeBatch(instance);
    if (batch.length === 0 && !instance.fresh)
      return stale.length > 0 ? store.sqlite.write(() => store.drop(stale)) : undefined;
    const first = batch[0]?.event;
    const ending = first?.EventType === EVENT.executionTerminated ? first : undefined;
    const answered = this.#run(instance, batch);
    // The real host shows an orchestrator its termination too, and does not care for the answer.
    const episode = ending ? void (await answered.catch(() => undefined)) : await answered;
    const commit = (): Committed | undefined => {
      if (!store.isCurrent(instance)) return undefined;
      store.drop(batch);
      store.drop(stale);
      if (episode) return commitEpisode(store, instance, episode);
      const now = Math.max(Date.now(), instance.lastEpisodeAt);
      const started = { EventType: EVENT.orchestratorStarted, Timestamp: timestamp(now) } as const;
      const end = { status: 'Terminated', output: JSON.stringify(ending?.Input ?? '') } as const;
      return commitEnd(store, instance, ending ? [started, ending] : [started], end, now);
    };
    const committed = await store.sqlite.write(commit);
    // Purged, or started anew, while the episode ran.
    if (!committed) return this.#dropped(instance);
    this.#apply(instance, committed.next);
    if (episode) this.#report(instance, episode);
    this.#parts.follow(committed.followUp);
  }

  #apply(instance: LiveInstance, next: LiveInstance): void {
    // The inbox is not the commit's to change: more may have come in meanwhile.
    const { inbox } = instance;
    Object.assign(instance, next, { inbox });
    if (!isLive(instance.status)) {
      if (this.#live.get(instance.id) === instance) this.#live.delete(instance.id);
    } else if (instance.fresh || inbox.length > 0) this.#ready.add(instance.id);
  }

  #dropped(instance: LiveInstance): void {
    if (this.#live.get(instance.id) === instance) this.#live.delete(instance.id);
    this.#ready.add(instance.id);
  }

  #run(instance: LiveInstance, batch: readonly Message[]): Promise<Episode> {
    const { registry, invoke } = this.#parts;
    const names = (type: string) => registry.ofType(type).map((one) => one.name);
    const known = { activities: names('activityTrigger'), orchestrations: names('orchestrationTrigger') };
    const fn = registry.functions.get(instance.name);
    const run = async (history: string, isReplaying: boolean): Promise<Answer> => {
      if (fn && known.orchestrations.includes(fn.name))
        return runOrchestrator(invoke, fn, instance, history, isReplaying);
      const list = known.orchestrations.map((name) => `'${name}'`).join(', ');
      const message = `The function '${instance.name}' doesn't exist, is disabled, or is not an orchestrator function. Additional info: The following are the known orchestrator functions: ${list}.`;
      return { kind: 'threw', message, customStatus: undefined };
    };
    const events = batch.map((message) => message.event);
    return runEpisode(instance, events, known, run);
  }

  #report({ id, name }: LiveInstance, { turn }: Episode): void {
    const { log } = this.#parts;
    if (turn.kind === 'failed')
      log.host('error', `Orchestration '${name}' (${id}) failed: ${turn.message.split(' \n {')[0]}`);
    if (turn.kind === 'again' && turn.input.startsWith('"'))
      log.host('warning', QUIRK.scalarContinueAsNew(name));
  }

  /** An instance that cannot be read or run must not stop the others: it fails, with the reason, and is left. */
  async #poisoned(id: string, error: unknown): Promise<void> {
    const { store, log } = this.#parts;
    log.failure(`Orchestration instance '${id}' cannot go on and was failed.`, error);
    this.#live.delete(id);
    const reason = error instanceof Error ? error.message : String(error);
    await store.sqlite
      .write(() =>
        store.failPoisoned(id, `The local host could not run this instance: ${reason}`, Date.now()),
      )
      .catch((again: unknown) =>
        log.failure(`Orchestration instance '${id}' could not even be failed.`, again),
      );
  }
}
