import { commitEpisode } from '../../local/host/durable/commit-episode.ts';
import { runEpisode } from '../../local/host/durable/episode.ts';
import type { InboxEvent } from '../../local/host/durable/history-event.ts';
import { InstanceStore } from '../../local/host/durable/instance-store.ts';
import type { LiveInstance } from '../../local/host/durable/live-instance.ts';
import { decodeAnswer, decodeThrown } from '../../local/host/durable/orchestrator-answer.ts';
import type { Answer } from '../../local/host/durable/orchestrator-answer.ts';
import { insertInstance } from '../../local/host/durable/start-instance.ts';
import { SqliteStore } from '../../local/host/sqlite-store.ts';
import { normalize, readRecording, recordingNames } from './recordings.ts';
import type { RecordedEpisode, RecordedEvent } from './recordings.ts';
import { tempDir } from './spawn-host.ts';

const ANY_NAME = { includes: () => true, join: () => '' } as unknown as string[];
const KNOWN = { activities: ANY_NAME, orchestrations: ANY_NAME };

const ORCHESTRATOR_STARTED = 12;
const EXECUTION = '00000000-0000-4000-8000-000000000000';

/** What came in with an episode: everything after its OrchestratorStarted. */
const incoming = ({ toWorker }: RecordedEpisode): InboxEvent[] => {
  const at = toWorker.history.findLastIndex((event) => event.EventType === ORCHESTRATOR_STARTED);
  return toWorker.history.slice(at + 1) as unknown as InboxEvent[];
};

const recordedAnswer = ({ fromWorker }: RecordedEpisode): Answer => {
  if (!fromWorker.threw) return decodeAnswer(fromWorker);
  const { message } = fromWorker.threw;
  // Long messages were cut in the recording, which leaves their JSON open.
  if (message.includes('[cut')) return { kind: 'threw', message: 'cut', customStatus: undefined };
  return decodeThrown(new Error(message));
};

/** An execution by itself; an id that was used again stands for several. */
const executions = (episodes: RecordedEpisode[]): RecordedEpisode[][] => {
  const isFirst = ({ toWorker }: RecordedEpisode) => !toWorker.isReplaying && toWorker.history.length === 2;
  const starts = episodes.flatMap((episode, i) => (isFirst(episode) ? [i] : []));
  return starts.map((from, i) => episodes.slice(from, starts[i + 1]));
};

const events = (history: string): RecordedEvent[] => JSON.parse(`[${history}]`) as RecordedEvent[];

describe('the histories sent to the app are those the real host sent', () => {
  const folder = tempDir();
  const sqlite = new SqliteStore(folder.path);
  const store = new InstanceStore(sqlite);
  afterAll(() => {
    sqlite.close();
    folder.remove();
  });

  const insert = (first: RecordedEpisode): Promise<LiveInstance | undefined> =>
    sqlite.write(() => {
      const started = first.toWorker.history[1] as unknown as {
        Name: string;
        Input: string;
        Generation: number | null;
      };
      const { instanceId } = first.toWorker;
      const { Name: name, Input: input, Generation: generation } = started;
      insertInstance(store, {
        id: instanceId,
        executionId: EXECUTION,
        name,
        input,
        generation,
        parent: null,
        now: 0,
      });
      return store.load(instanceId);
    });

  const replay = async (episodes: RecordedEpisode[]): Promise<string> => {
    const [first] = episodes;
    let instance = first && (await insert(first));
    for (const recorded of episodes) {
      if (!instance) throw new Error('no instance');
      let seen: { history: RecordedEvent[]; isReplaying: boolean } | undefined;
      const answer = async (history: string, isReplaying: boolean) => {
        seen = { history: events(history), isReplaying };
        return recordedAnswer(recorded);
      };
      const episode = await runEpisode(instance, instance.fresh ? [] : incoming(recorded), KNOWN, answer);
      expect(seen?.isReplaying).toBe(recorded.toWorker.isReplaying);
      expect(normalize(seen?.history)).toEqual(normalize(recorded.toWorker.history));
      const before: LiveInstance = instance;
      ({ next: instance } = await sqlite.write(() => commitEpisode(store, before, episode)));
    }
    return instance?.status ?? 'none';
  };

  it.each(recordingNames)('%s', async (name) => {
    for (const episodes of Object.values(readRecording(name)))
      for (const execution of executions(episodes)) {
        const last = execution.at(-1)?.fromWorker;
        const ended = last?.threw ? 'Failed' : last?.isDone ? 'Completed' : 'Running';
        expect(await replay(execution)).toBe(ended);
      }
  });
});
