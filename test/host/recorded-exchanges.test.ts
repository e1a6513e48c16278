import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { normalize, readRecording, recordingNames } from './recordings.ts';
import type { RecordedEvent } from './recordings.ts';
import { spawnHost, statusOf, tempDir, until } from './spawn-host.ts';
import type { SpawnedHost } from './spawn-host.ts';

type Exchange = {
  label: string;
  request: { method: string; path: string; body?: unknown };
  response: { status: number; headers: Record<string, string>; setCookie?: string[]; body: unknown };
};
type Seen = {
  status: number;
  headers: Record<string, string>;
  setCookie: string[] | undefined;
  body: unknown;
};

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'host');
const read = (file: string): unknown => JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'));
const exchanges = read('http-exchanges.json') as Exchange[];

const RECORDED_KEY = 'DURABLE-EXTENSION-KEY';
const COMPARED_HEADERS = ['content-type', 'location', 'retry-after', 'x-ms-continuation-token'];
const BINARY = Buffer.from([0, 255, 1, 254, 10, 13]);

/** What must have come about before the request is made, where the recording just waited a while. */
const BEFORE: Record<string, (host: SpawnedHost) => Promise<unknown>> = {
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

const bodyOf = ({ label, request: { body } }: Exchange): string | Buffer | undefined => {
  if (label === 'http bytes') return BINARY;
  if (label === 'http big') return 'x'.repeat(5_000_000);
  if (body === undefined || body === null) return undefined;
  return typeof body === 'string' ? body : JSON.stringify(body);
};

const parse = (text: string): unknown => {
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
const comparable = (seen: Seen): unknown => {
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

describe('requests are answered as the real host answered them', () => {
  const folder = tempDir();
  const log = join(folder.path, 'app.jsonl');
  let host: SpawnedHost;
  let key: string;
  beforeAll(async () => {
    host = await spawnHost({
      app: 'recorded-app',
      dataDir: folder.path,
      env: { TASK_HUB: 'rechub', RECORDING: log },
    });
    key = (JSON.parse(readFileSync(join(folder.path, 'host-keys.json'), 'utf8')) as { systemKey: string })
      .systemKey;
  });
  afterAll(async () => {
    await host.stop();
    folder.remove();
  });

  const send = async (exchange: Exchange): Promise<Seen> => {
    const { method, path } = exchange.request;
    const body = bodyOf(exchange);
    const response = await fetch(host.url + path.replace(RECORDED_KEY, key), {
      method,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
      headers: { 'content-type': 'application/json' },
    });
    const text = (await response.text())
      .replaceAll(key, RECORDED_KEY)
      .replaceAll(host.url, 'http://127.0.0.1:7071');
    const headers = Object.fromEntries(
      [...response.headers].map(([name, value]) => [
        name,
        value.replaceAll(key, RECORDED_KEY).replaceAll(host.url, 'http://127.0.0.1:7071'),
      ]),
    );
    const cookies = response.headers.getSetCookie();
    return {
      status: response.status,
      headers,
      setCookie: cookies.length > 0 ? cookies : undefined,
      body: parse(text),
    };
  };

  const recorded = (exchange: Exchange): unknown => {
    const { status, headers, setCookie, body } = exchange.response;
    return comparable({ status, headers, setCookie, body });
  };

  const compare = async (exchange: Exchange): Promise<void> => {
    await BEFORE[exchange.label]?.(host);
    const expected = recorded(exchange);
    const repeatable = exchange.request.method === 'GET' || exchange.request.path.includes('/ops/status/');
    const deadline = performance.now() + 4_000;
    for (;;) {
      const seen = comparable(await send(exchange));
      if (isDeepStrictEqual(seen, expected) || !repeatable || performance.now() > deadline)
        return expect(seen).toEqual(expected);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  const skipped = new Set(['http GET /', 'status+history big', 'purge by status']);
  it.each(exchanges.filter(({ label }) => !skipped.has(label)).map((one) => [one.label, one] as const))(
    '%s',
    (_, exchange) => compare(exchange),
  );

  it('purges by status', async () => {
    const response = await host.manage(
      'DELETE',
      '/instances?createdTimeFrom=2020-01-01T00:00:00Z&runtimeStatus=Failed',
    );
    const { instancesDeleted } = (await response.json()) as { instancesDeleted: number };
    // The recording was made before the last of them, an orchestrator unknown to the app, had failed.
    expect(instancesDeleted).toBeGreaterThanOrEqual(5);
  });

  it('shows the host its own page at /', async () => {
    const response = await fetch(host.url);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(await response.text()).toContain('Your Azure Function App is up and running.');
  });

  type Logged = {
    at: string;
    fn: string;
    inputs: { instanceId?: string; history?: RecordedEvent[] }[];
    extra: unknown;
  };
  const logged = (): Logged[] =>
    readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Logged)
      .filter((entry) => entry.at === 'pre');

  const place = (event: Record<string, unknown>): string =>
    ['EventType', 'EventId', 'TaskScheduledId', 'TimerId', 'Name', 'Input']
      .map((key) => String(event[key]))
      .join('/');

  /** A history in its last state; where episodes were cut, and which of two activities was first, is up to timing. */
  const essence = (events: RecordedEvent[]): unknown =>
    normalize(
      events
        .filter(({ EventType }) => EventType !== 12 && EventType !== 13)
        .map(({ IsPlayed: _, ...event }) => event)
        .sort((a, b) => (place(a) < place(b) ? -1 : 1)),
    );

  it('the app saw the same histories through the real SDK', () => {
    const last = new Map<string, RecordedEvent[]>();
    for (const { inputs } of logged()) {
      const { instanceId, history: events } = inputs[0] ?? {};
      const started = events?.find((event) => event.EventType === 0);
      if (instanceId && events && started)
        last.set(JSON.stringify([instanceId, started['OrchestrationInstance']]), events);
    }
    const seen = [...last.values()].map((events) => JSON.stringify(essence(events)));
    for (const name of recordingNames) {
      if (name === 'big') continue;
      for (const episodes of Object.values(readRecording(name))) {
        const final = episodes.at(-1)?.toWorker.history ?? [];
        const ours = seen.map((text) => JSON.parse(text) as unknown);
        expect(ours).toContainEqual(essence(final));
      }
    }
  });

  it('triggers and bindings look to the app as they did', () => {
    const triggers = read('triggers.json') as Record<string, Record<string, unknown>[]>;
    const ours = logged().map(
      (entry) =>
        normalize(
          JSON.parse(
            JSON.stringify(entry)
              .replaceAll(key, RECORDED_KEY)
              .replace(/https?:\/\/(localhost|127\.0\.0\.1):\d+/g, 'http://host'),
          ),
        ) as Record<string, unknown>,
    );
    const headers = { headers: expect.any(Object) as unknown };
    for (const one of Object.values(triggers).flat()) {
      const inputs = one['inputs'] as Record<string, unknown>[];
      const isHttp = (one['trigger'] as { type: string }).type === 'httpTrigger';
      const text = JSON.stringify({
        ...one,
        inputs: isHttp ? inputs.map((input) => ({ ...input, headers: 0 })) : inputs,
      });
      const expected = normalize(
        JSON.parse(text.replace(/https?:\/\/127\.0\.0\.1:\d+/g, 'http://host')),
      ) as object;
      const withHeaders = isHttp
        ? {
            ...expected,
            inputs: [
              expect.objectContaining({ ...(expected as { inputs: object[] }).inputs[0], ...headers }),
            ],
          }
        : expected;
      if ((one['trigger'] as { type: string }).type === 'timerTrigger') continue;
      expect(ours).toContainEqual(expect.objectContaining(withHeaders));
    }
  });
});
