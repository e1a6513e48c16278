import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What the real Functions host sent the app and got back, per instance and episode. */
export type RecordedEvent = Record<string, unknown> & { EventType: number; IsPlayed: boolean };
export type RecordedEpisode = {
  toWorker: {
    history: RecordedEvent[];
    input: unknown;
    instanceId: string;
    isReplaying: boolean;
    parentInstanceId: unknown;
  };
  fromWorker: {
    isDone?: boolean;
    actions?: unknown[][];
    output?: unknown;
    customStatus?: unknown;
    threw?: { name: string; message: string };
  };
};
type Recording = Record<string, RecordedEpisode[]>;

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'host', 'recordings');

export const recordingNames = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));

export const readRecording = (name: string): Recording =>
  JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Recording;

const GUID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)/g;

/** The text of a .NET exception is not the host's to imitate; what comes before it is. */
const EXCEPTION = /(\s*\n )?\{\\?"\$type[\s\S]*$/;

/** Times, generated ids and serialized exceptions replaced, so that two runs can be compared. */
export const normalize = (value: unknown): unknown => {
  if (typeof value === 'string')
    return value.replace(GUID, '<guid>').replace(TIME, '<time>').replace(EXCEPTION, '<exception>');
  if (Array.isArray(value)) return value.map(normalize);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, normalize(one)]));
};
