import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalize } from './recordings.ts';
import { statusOf, until } from './spawn-host.ts';
import type { SpawnedHost } from './spawn-host.ts';

export type Exchange = {
  label: string;
  request: { method: string; path: string; body?: unknown };
  response: { status: number; headers: Record<string, string>; setCookie?: string[]; body: unknown };
};
export type Seen = {
  status: number;
  headers: Record<string, string>;
  setCookie: string[] | undefined;
  body: unknown;
};

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'host');
export const readFixture = (file: string): unknown => JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'));
export const exchanges = readFixture('http-exchanges.json') as Exchange[];

export const RECORDED_KEY = 'DURABLE-EXTENSION-KEY';
const COMPARED_HEADERS = ['content-type', 'location', 'retry-after', 'x-ms-continuation-token'];
const BINARY = Buffer.from([0, 255, 1, 254, 10, 13]);

/** What must have come about before the request is made, where the recording just waited a while. */
export const BEFORE: Record<string, (host: SpawnedHost) => Promise<unknown>> = {
  'raiseTimer event a': (host) => history(host, 'rec-raceTimer', 'TimerFired'),
  'raceTimer event a': (host) => history(host, 'rec-raceTimer', 'TimerFired'),
  'raceTimer event b': (host) => ended(host, 'rec-raceTimer'),
  'early raise': (host) => history(host, 'rec-earlyEvent', 'TimerCreated'),
  'race event': (host) => history(host, 'rec-race', 'TimerCreated'),
  'longTimer event': (host) => history(host, 'rec-longTimer', 'TimerCreated'),
  'raise while suspended': (host) => running(host, 'rec-custom', 'Suspended'),
  'still suspended': (host) => history(host, 'rec-custom', 'EventRaised'),
  'raise to finished': (host) => ended(host, 'rec-waits'),
  'start same id while running': (host) => running(host, 'rec-forever', 'Running'),
  terminate: (host) => running(host, 'rec-forever', 'Running'),
  'terminate finished': (host) => ended(host, 'rec-forever'),
  'restart terminated id': (host) => ended(host, 'rec-forever'),
  purge: (host) => ended(host, 'rec-forever'),
  'list all top 3': (host) => ended(host, 'rec-none'),
};

const history = (host: SpawnedHost, id: string, type: string) =>
  until(async () => {
    const status = await statusOf(host, id, 'showHistory=true');
    return status?.historyEvents?.some((event) => event['EventType'] === type);
  }, `${type} of ${id}`);
const running = (host: SpawnedHost, id: string, status: string) =>
  until(async () => (await statusOf(host, id))?.runtimeStatus === status, `${id} to be ${status}`);
const ended = (host: SpawnedHost, id: string) =>
  until(
    async () => !['Pending', 'Running'].includes((await statusOf(host, id))?.runtimeStatus ?? 'Pending'),
    `the end of ${id}`,
  );

export const bodyOf = ({ label, request: { body } }: Exchange): string | Buffer | undefined => {
  if (label === 'http bytes') return BINARY;
  if (label === 'http big') return 'x'.repeat(5_000_000);
  if (body === undefined || body === null) return undefined;
  return typeof body === 'string' ? body : JSON.stringify(body);
};

export const parseBody = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Lists are in order of id, and some ids are made up by the host. */
const inOrder = (body: unknown): unknown => {
  if (Array.isArray(body))
    return [...(body as { name: string }[])].sort((a, b) => (a.name < b.name ? -1 : 1));
  const status = body as { name?: string; historyEvents?: Record<string, string>[] } | null;
  // Which of two activities that take no time is done first is nobody's promise.
  if (status?.name === 'allFail')
    status.historyEvents?.sort((a, b) =>
      `${a['EventType']}${a['FunctionName']}`.localeCompare(`${b['EventType']}${b['FunctionName']}`),
    );
  return body;
};

/** Recorded and seen in one shape: our address and key read as the recorded ones. */
export const comparable = (seen: Seen): unknown => {
  const picked = COMPARED_HEADERS.flatMap((name) =>
    seen.headers[name] ? [[name, seen.headers[name].trim()]] : [],
  );
  const body = inOrder(seen.body);
  const shape = { status: seen.status, headers: Object.fromEntries(picked), setCookie: seen.setCookie, body };
  const text = JSON.stringify(shape)
    // Which orchestrators are known, and in which order, is the app's matter.
    .replace(/known orchestrator functions: [^"]*/g, 'known orchestrator functions: …');
  return normalize(JSON.parse(text));
};
