import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileCache } from '../../local/compile-cache.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FIXTURES = join(ROOT, 'test', 'fixtures', 'host');

type SpawnOptions = {
  /** Folder under test/fixtures/host. */
  app: string;
  dataDir: string;
  env?: Record<string, string>;
};

/** A host process over a fixture app. `exited` resolves with the signal or code. */
export type SpawnedHost = {
  readonly url: string;
  readonly exited: Promise<string>;
  readonly output: () => string;
  /** Management API, by path below `/runtime/webhooks/durabletask`; the key is added. */
  manage(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  manageRaw(method: string, path: string, body: string): Promise<Response>;
  moveClock(offsetMs: number): void;
  kill(): Promise<void>;
  stop(): Promise<void>;
};

export const tempDir = (): { path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'host-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

const children = new Set<ChildProcess>();
/** A test that failed before it ended its host would keep the runner waiting for ever. */
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

const start = ({ app, dataDir, env }: SpawnOptions): { child: ChildProcess; output: () => string } => {
  const child = fork(
    join(ROOT, 'local', 'host', 'main.ts'),
    ['--app', join(FIXTURES, app), '--port', '0', '--data', dataDir],
    {
      execArgv: ['--import', join(ROOT, 'local', 'clock', 'preload.ts')],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { PATH: process.env['PATH'], ...compileCache, TASK_HUB: 'testhub', ...env },
    },
  );
  children.add(child);
  let text = '';
  const add = (chunk: Buffer) => (text += chunk.toString());
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return { child, output: () => text };
};

const ready = (child: ChildProcess, output: () => string): Promise<string | null> =>
  new Promise((resolve, reject) => {
    child.on('message', (message: { kind: string; url: string }) => {
      if (message.kind === 'ready') resolve(message.url);
    });
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(null);
      else reject(new Error(`The host ended (${code}) before it was ready:\n${output()}`));
    });
  });

/** Resolves with null when the process killed itself before it was ready (crash drills). */
export const trySpawnHost = async (options: SpawnOptions): Promise<SpawnedHost | null> => {
  const { child, output } = start(options);
  const exited = once(child, 'exit').then(([code, signal]) => String(signal ?? code));
  const url = await ready(child, output);
  if (url === null) return null;
  const keys = JSON.parse(readFileSync(join(options.dataDir, 'host-keys.json'), 'utf8')) as {
    systemKey: string;
  };
  const call: (
    ...args: [string, string, string | undefined, Record<string, string>?]
  ) => Promise<Response> = (method, path, body, headers) =>
    fetch(
      `${url}/runtime/webhooks/durabletask${path}${path.includes('?') ? '&' : '?'}code=${keys.systemKey}`,
      {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body }),
      },
    );
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return {
    url,
    exited,
    output,
    manage: (method, path, body, headers) =>
      call(method, path, body === undefined ? undefined : JSON.stringify(body), headers),
    manageRaw: (method, path, body) => call(method, path, body),
    moveClock: (offsetMs) => void child.send({ kind: 'clock', offsetMs }),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
};

export const spawnHost = async (options: SpawnOptions): Promise<SpawnedHost> => {
  const host = await trySpawnHost(options);
  if (!host) throw new Error('The host killed itself before it was ready.');
  return host;
};

/** Asks again until `look` has an answer. */
export const until = async <T>(look: () => Promise<T | undefined | false>, what: string): Promise<T> => {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

export type InstanceStatus = {
  name: string;
  instanceId: string;
  runtimeStatus: string;
  input: unknown;
  output: unknown;
  customStatus: unknown;
  createdTime: string;
  lastUpdatedTime: string;
  historyEvents?: Record<string, unknown>[];
};

export const statusOf = async (
  host: SpawnedHost,
  id: string,
  query = '',
): Promise<InstanceStatus | undefined> => {
  const response = await host.manage('GET', `/instances/${encodeURIComponent(id)}?${query}`);
  return response.status === 404 ? undefined : ((await response.json()) as InstanceStatus);
};

export const untilEnded = (host: SpawnedHost, id: string): Promise<InstanceStatus> =>
  until(async () => {
    const status = await statusOf(host, id);
    return status && ['Completed', 'Failed', 'Terminated'].includes(status.runtimeStatus) && status;
  }, `the end of ${id}`);

export const startInstance = async (
  host: SpawnedHost,
  name: string,
  id: string,
  input?: unknown,
): Promise<number> =>
  (await host.manage('POST', `/orchestrators/${name}/${encodeURIComponent(id)}`, input)).status;

export const raise = async (host: SpawnedHost, id: string, name: string, data: unknown): Promise<number> =>
  (await host.manage('POST', `/instances/${encodeURIComponent(id)}/raiseEvent/${name}`, data)).status;
