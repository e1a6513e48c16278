import { carryOut, effectEvents, nothingToFollow } from './carry-out.ts';
import type { FollowUp } from './carry-out.ts';
import type { Episode, Turn } from './episode.ts';
import { asPlayed } from './fresh-history.ts';
import { EVENT, timestamp, writeEvent, writeEvents } from './history-event.ts';
import type { HistoryEvent, InboxEvent } from './history-event.ts';
import type { InstanceStore } from './instance-store.ts';
import { emptyLedger } from './ledger.ts';
import { isLive } from './live-instance.ts';
import type { LiveInstance } from './live-instance.ts';
import { compactId, startedEvent } from './start-instance.ts';
import type { Delivery } from './start-instance.ts';

/** What a commit has made of the instance. */
export type Committed = { next: LiveInstance; followUp: FollowUp };

/** `reason` is why it failed, without the sentence around it that `output` has. */
type End = { status: 'Completed' | 'Failed' | 'Terminated'; output: string; reason?: string };

const jsonOrNull = (value: unknown): string | null =>
  value === undefined ? null : (JSON.stringify(value) ?? null);

const withHistory = (
  store: InstanceStore,
  instance: LiveInstance,
  events: readonly HistoryEvent[],
): LiveInstance => {
  const text = writeEvents(events, true);
  if (instance.fresh) {
    const history = [asPlayed(instance.history), text].filter(Boolean).join(',');
    store.addPiece(instance.id, 0, history);
    return { ...instance, history, pieces: 1, fresh: false };
  }
  store.addPiece(instance.id, instance.pieces, text);
  const history = instance.history === '' ? text : `${instance.history},${text}`;
  return { ...instance, history, pieces: instance.pieces + 1 };
};

const orchestratorCompleted = (now: number): HistoryEvent => ({
  EventType: EVENT.orchestratorCompleted,
  Timestamp: timestamp(now),
});

const tellParent = (store: InstanceStore, { parent }: LiveInstance, end: End, now: number): Delivery[] => {
  if (!parent) return [];
  const { InstanceId, ExecutionId } = parent.OrchestrationInstance;
  const status = store.statusOf(InstanceId);
  if (!status || !isLive(status)) return [];
  const answer = { TaskScheduledId: parent.TaskScheduleId, Timestamp: timestamp(now) };
  const Reason = String(JSON.parse(end.output));
  const event: InboxEvent =
    end.status === 'Completed'
      ? { EventType: EVENT.childCompleted, Result: end.output, ...answer }
      : {
          EventType: EVENT.childFailed,
          Reason,
          Details: `Message: ${end.reason ?? Reason}\nStackTrace: `,
          ...answer,
        };
  return [{ instanceId: InstanceId, message: store.post(InstanceId, ExecutionId, event) }];
};

/** Ends the instance: its last history, its status and output, and word to its parent. Inside of a write. */
export const commitEnd = (
  store: InstanceStore,
  instance: LiveInstance,
  events: readonly HistoryEvent[],
  end: End,
  now: number,
): Committed => {
  const completed: HistoryEvent = {
    EventType: EVENT.executionCompleted,
    OrchestrationStatus: end.status,
    Result: end.output,
    Timestamp: timestamp(now),
  };
  const written = withHistory(store, instance, [...events, completed, orchestratorCompleted(now)]);
  const next: LiveInstance = { ...written, status: end.status, output: end.output, lastEpisodeAt: now };
  store.save(next, now);
  store.clearTimers(instance.id);
  store.clearInbox(instance.id);
  return { next, followUp: { ...nothingToFollow(), deliveries: tellParent(store, instance, end, now) } };
};

/** A new generation under the same id: new execution, new history, events of the last episode carried over. */
const commitAgain = (
  store: InstanceStore,
  instance: LiveInstance,
  { input, carried }: Extract<Turn, { kind: 'again' }>,
  now: number,
): Committed => {
  const executionId = compactId();
  const { id, name, parent } = instance;
  const started = startedEvent({ id, executionId, name, input, generation: null, parent, now });
  const history = [
    writeEvents([{ EventType: EVENT.orchestratorStarted, Timestamp: timestamp(now) }, started], false),
    ...carried.map((event) => writeEvent(event, true)),
    writeEvent(orchestratorCompleted(now), false),
  ].join(',');
  store.clearTimers(id);
  store.clearHistory(id);
  store.addPiece(id, 0, history);
  const next: LiveInstance = {
    ...instance,
    ...{ executionId, input, history, pieces: 1, fresh: true, lastEpisodeAt: now, ledger: emptyLedger() },
    status: 'Running',
  };
  store.save(next, now);
  return { next, followUp: nothingToFollow() };
};

const suspension = (
  batch: readonly InboxEvent[],
  before: LiveInstance,
): Pick<LiveInstance, 'status' | 'output'> => {
  const last = batch.at(-1);
  if (last?.EventType === EVENT.executionSuspended)
    return { status: 'Suspended', output: JSON.stringify(last.Reason) };
  if (last?.EventType === EVENT.executionResumed) return { status: 'Running', output: null };
  return before.status === 'Suspended'
    ? { status: 'Suspended', output: before.output }
    : { status: 'Running', output: null };
};

/** Writes all that one episode has come to, in one transaction. Inside of a write. */
export const commitEpisode = (store: InstanceStore, instance: LiveInstance, episode: Episode): Committed => {
  const { turn, now, opening, ledger } = episode;
  const customStatus = turn.kind === 'suspended' ? instance.customStatus : jsonOrNull(turn.customStatus);
  const at: LiveInstance = { ...instance, customStatus };
  switch (turn.kind) {
    case 'failed': {
      const output = JSON.stringify(`Orchestrator function '${instance.name}' failed: ${turn.message}`);
      return commitEnd(store, at, opening, { status: 'Failed', output, reason: turn.message }, now);
    }
    case 'completed': {
      // What was asked for in the same breath still happens, like an activity that lost its race.
      const followUp = carryOut(store, at, turn.effects, now);
      const events = [...opening, ...effectEvents(turn.effects, at, now)];
      const ended = commitEnd(store, at, events, { status: 'Completed', output: turn.output }, now);
      return {
        ...ended,
        followUp: { ...followUp, deliveries: [...followUp.deliveries, ...ended.followUp.deliveries] },
      };
    }
    case 'again':
      return commitAgain(store, at, turn, now);
    case 'suspended':
    case 'waiting': {
      const effects = turn.kind === 'waiting' ? turn.effects : [];
      const own = effectEvents(effects, at, now);
      const closing = instance.fresh && own.length === 0 ? [] : [orchestratorCompleted(now)];
      const written = withHistory(store, at, [...opening, ...own, ...closing]);
      const next: LiveInstance = {
        ...written,
        ...suspension(episode.batch, instance),
        ledger,
        lastEpisodeAt: now,
      };
      store.save(next, now);
      return { next, followUp: carryOut(store, at, effects, now) };
    }
  }
};
